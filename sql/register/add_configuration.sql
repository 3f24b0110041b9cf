-- A configuration that nights run with from now on.
insert into configurations (configuration_sha256, program_version, leaf_id)
values (:configuration_sha256, :program_version, :leaf_id)
