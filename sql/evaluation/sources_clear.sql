-- The sources and subscriptions are those of tonight's configuration.
truncate sources;

truncate subscriptions;
