-- grain: a figure that a source published, in the codes of `figures`; value NULL where the text layer lost it
with mix as (
    select
        'placement_mix' as indicator,
        municipality as name,
        'pilot' as item,
        placement_group as category,
        date,
        percent_of_year_children as value,
        certainty,
        note as note_en,
        note_da,
        source,
        page
    from source_placement_mix
),

caseload as (
    select
        'caseload' as indicator,
        municipality as name,
        cast(null as varchar) as item,
        statistic as category,
        date,
        value,
        'certain' as certainty,
        note as note_en,
        note_da,
        source,
        page
    from source_caseload
),

survey as (
    select
        'survey_answers' as indicator,
        municipality as name,
        question as item,
        case answer
            when 'i_meget_hoej_grad' then '1' when 'i_hoej_grad' then '2' when 'i_nogen_grad' then '3'
            when 'i_ringe_grad' then '4' when 'slet_ikke' then '5'
            when 'helt_uenig' then '1' when 'delvist_uenig' then '2' when 'hverken_eller' then '3'
            when 'delvist_enig' then '4' when 'helt_enig' then '5'
        end as category,
        round || '-01' as date,
        percent as value,
        'certain' as certainty,
        cast(null as varchar) as note_en,
        cast(null as varchar) as note_da,
        source,
        page
    from source_survey
),

business_case as (
    select
        'business_case' as indicator,
        municipality as name,
        account || '/' || line as item,
        'planned' as category,
        year || '-12-01' as date,
        amount_1000_dkk || '000' as value,
        'certain' as certainty,
        cast(null as varchar) as note_en,
        cast(null as varchar) as note_da,
        source,
        page
    from source_business_case
),

business_case_totals as (
    select
        'business_case' as indicator,
        municipality as name,
        case total when 'I alt SO20' then 'SO20' when 'I alt SO16' then 'SO16' end as item,
        'planned' as category,
        year || '-12-01' as date,
        amount_1000_dkk || '000' as value,
        'certain' as certainty,
        cast(null as varchar) as note_en,
        cast(null as varchar) as note_da,
        source,
        page
    from source_business_case_totals
),

published_together as (
    from mix
    union all by name
    from caseload
    union all by name
    from survey
    union all by name
    from business_case
    union all by name
    from business_case_totals
)

select
    p.indicator,
    m.code as municipality,
    p.item,
    p.category,
    cast(date_trunc('month', cast(p.date as date)) as date) as month,
    cast(p.date as date) as date,
    cast(replace(nullif(p.value, ''), ',', '.') as double) as value,
    if(nullif(p.value, '') is null, 'lost', p.certainty) as certainty,
    nullif(p.note_da, '') as note_da,
    nullif(p.note_en, '') as note_en,
    p.source,
    p.page
from published_together as p
inner join municipality_names as m on p.name = m.name
