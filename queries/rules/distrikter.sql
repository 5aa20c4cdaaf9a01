-- grain: one broken rule of one row of `distrikter`
-- A district that comes of several stands once for each; all its rows are of one group. A predecessor is a district of
-- an earlier list, kept or of the same load; the empty share is the whole of it.
with rows_dated as (
    select
        s.*,
        f.municipality,
        f.month
    from staged as s inner join files as f on s.file_no = f.file_no
),

districts_listed as (
    select
        municipality,
        month,
        district
    from kept_distrikter
    union
    select
        municipality,
        month,
        district
    from rows_dated
),

districts_earlier as (
    select
        f.file_no,
        string_agg(distinct l.district, ', ' order by l.district) as known
    from files as f
    inner join districts_listed as l on f.municipality = l.municipality and f.month > l.month
    group by f.file_no
),

districts_counted as (
    select
        file_no,
        district,
        count(*) as district_rows,
        count(distinct coalesce(district_group, '')) as groups
    from staged
    group by file_no, district
),

shares_taken as (
    select
        file_no,
        predecessor,
        max(line_no) as line_no,
        sum(coalesce(share, 1)) as taken
    from staged
    where predecessor is not null
    group by file_no, predecessor
)

select
    r.file_no,
    r.line_no,
    'error' as severity,
    'gruppe' as column_name,
    'samme gruppe i alle rækker med et distrikt' as expected,
    coalesce(r.district_group, 'ingen gruppe') as found
from rows_dated as r
inner join districts_counted as c on r.file_no = c.file_no and r.district = c.district
where c.groups > 1
union all by name
select
    r.file_no,
    r.line_no,
    'error' as severity,
    'afloeser' as column_name,
    'et tidligere distrikt i hver række, når et distrikt står flere gange' as expected,
    'et tomt felt' as found
from rows_dated as r
inner join districts_counted as c on r.file_no = c.file_no and r.district = c.district
where c.district_rows > 1 and r.predecessor is null
union all by name
select
    r.file_no,
    r.line_no,
    'error' as severity,
    'afloeser' as column_name,
    'et andet distrikt end rækkens eget' as expected,
    'rækkens eget' as found
from rows_dated as r
where r.predecessor = r.district
union all by name
select
    r.file_no,
    r.line_no,
    'error' as severity,
    'afloeser' as column_name,
    coalesce(
        'et distrikt fra en tidligere distriktsliste (' || e.known || ')',
        'et tomt felt, for der er ikke leveret en tidligere distriktsliste; lever den først'
    ) as expected,
    'et andet navn' as found
from rows_dated as r
left join districts_earlier as e on r.file_no = e.file_no
where
    r.predecessor <> r.district
    and not exists (
        select 1 from districts_listed as l
        where r.municipality = l.municipality and r.month > l.month and r.predecessor = l.district
    )
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'andel' as column_name,
    'andele af ét tidligere distrikt, der højst giver 1 (et tomt felt er hele distriktet)' as expected,
    regexp_replace(replace(cast(taken as varchar), '.', ','), ',?0+$', '') as found
from shares_taken
where taken > 1
union all by name
select
    file_no,
    line_no,
    'error' as severity,
    'andel' as column_name,
    'en andel kun sammen med afloeser' as expected,
    'en andel uden' as found
from rows_dated
where share is not null and predecessor is null
