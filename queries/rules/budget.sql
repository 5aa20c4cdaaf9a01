-- grain: one row of `budget` whose adjusted budget is not adopted plus supplementary, to the krone
select
    file_no,
    line_no,
    'error' as severity,
    'korrigeret' as column_name,
    'vedtaget + tillaeg = ' || replace(cast(adopted + coalesce(supplementary, 0) as varchar), '.', ',')
        as expected,
    replace(cast(adjusted as varchar), '.', ',') || ' (forskel '
    || replace(cast(adjusted - adopted - coalesce(supplementary, 0) as varchar), '.', ',') || ' kr.)'
        as found
from staged
where abs(adjusted - adopted - coalesce(supplementary, 0)) >= 1
