-- grain: what was expected in a column of a delivery, at its first line; asked of the ledger, which is SQLite
-- What was found stays in the ledger: it may be a value of a person.
select
    f.delivery,
    f.severity,
    f.column_name,
    f.expected,
    min(f.line) as line,
    count(*) as places
from findings as f
group by f.delivery, f.severity, f.column_name, f.expected
