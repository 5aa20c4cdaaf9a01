-- grain: one broken rule of one row of `skolefravaer`; school days are the month's, the same for every pupil
select
    file_no,
    line_no,
    'error' as severity,
    'skoledage' as column_name,
    'månedens skoledage for én elev, højst 31' as expected,
    cast(school_days as varchar) as found
from staged
where school_days > 31
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'ulovligt_fravaer_dage' as column_name,
    'højst elever x skoledage = ' || pupils * cast(school_days as bigint) as expected,
    regexp_replace(replace(cast(unlawful_absence_days as varchar), '.', ','), ',?0+$', '') as found
from staged
where unlawful_absence_days > pupils * cast(school_days as bigint)
