"""Why a report goes or stays: facts, rules, arithmetic, outcome, and what would change it.

``reading`` fetches the facts and conclusions, ``reckoning`` does the arithmetic once more,
``changes`` asks what else would have followed, ``account`` puts it together and ``telling`` says
it. ``relations`` opens the published copy for queries.
"""
