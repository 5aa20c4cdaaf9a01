-- grain: one staged row that names a district not in force for its municipality and month
with newest_list as (
    select
        f.file_no,
        max(d.month) as month
    from files as f
    inner join deliveries_in_force as d on f.municipality = d.municipality and f.month >= d.month
    where d.extract = 'distrikter'
    group by f.file_no
),

districts_in_force as (
    select distinct
        f.file_no,
        k.district
    from files as f
    inner join newest_list as n on f.file_no = n.file_no
    inner join kept_distrikter as k on f.municipality = k.municipality and n.month = k.month
),

district_lists as (
    select
        file_no,
        string_agg(district, ', ' order by district) as known
    from districts_in_force
    group by file_no
)

select
    s.file_no,
    s.line_no,
    s.district,
    l.known
from staged as s
left join district_lists as l on s.file_no = l.file_no
where
    s.district is not null
    and not exists (
        select 1 from districts_in_force as d
        where s.file_no = d.file_no and s.district = d.district
    )
