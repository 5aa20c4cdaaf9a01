-- grain: a total that is not the sum of its parts
with parts_of_categories as (
    select
        indicator,
        municipality,
        month,
        district,
        sum(numerator) filter (where category is not null) as parts,
        max(numerator) filter (where category is null) as total
    from figures_full
    where
        indicator in (
            'year_children', 'children_placed', 'children_in_month', 'ladder_stock', 'ladder_cost', 'unit_price'
        )
        and item is null
        and status <> 'missing'
    group by all
),

parts_of_groups as (
    select
        indicator,
        municipality,
        month,
        district,
        sum(numerator) as parts,
        max(denominator) as total
    from figures_full
    where
        status = 'shown'
        and (
            (indicator = 'placement_mix' and category in ('institution', 'family_care', 'home_based'))
            or indicator in ('placement_mix_12m', 'survey_answers')
            or (indicator = 'caseload_distribution' and item is null)
            or (indicator = 'follow_up_on_time' and item = 'overdue')
            or (indicator = 'children_placed' and item = 'share')
        )
    group by indicator, municipality, month, district, item
),

parts_of_districts as (
    select
        indicator,
        municipality,
        month,
        cast(null as varchar) as district,
        sum(numerator) filter (where district is not null) as parts,
        max(numerator) filter (where district is null) as total
    from figures_full
    where
        indicator in ('year_children', 'children_placed', 'children_in_month', 'ladder_stock', 'ladder_cost')
        and item is null
        and category is null
        and status <> 'missing'
    group by indicator, municipality, month
    having count(*) > 1
),

money as (
    select
        indicator,
        municipality,
        month,
        item,
        category,
        value
    from figures_full
    where
        (indicator = 'budget_line' or (indicator = 'business_case' and category in ('planned', 'realised')))
        and status = 'shown'
),

-- An item is a line where another item is its account: `SO16/Drift` of `SO16`. An account may hold a slash itself.
lines_paired as (
    select
        line.*,
        account.item as account,
        account.value as account_value
    from money as line
    inner join money as account
        on
            line.indicator = account.indicator
            and line.municipality = account.municipality
            and line.month = account.month
            and line.category = account.category
            and starts_with(line.item, account.item || '/')
),

parts_of_lines as (
    select
        indicator,
        municipality,
        month,
        cast(null as varchar) as district,
        sum(value) as parts,
        max(account_value) as total
    from lines_paired
    group by indicator, municipality, month, category, account
),

parts_of_accounts as (
    select
        m.indicator,
        m.municipality,
        m.month,
        cast(null as varchar) as district,
        sum(m.value) filter (where m.item is not null) as parts,
        max(m.value) filter (where m.item is null) as total
    from money as m
    anti join lines_paired as l
        on
            m.indicator = l.indicator
            and m.municipality = l.municipality
            and m.month = l.month
            and m.category = l.category
            and m.item = l.item
    group by m.indicator, m.municipality, m.month, m.category
    having count(*) filter (where m.item is null) > 0
)

select
    indicator,
    municipality,
    month,
    district,
    parts,
    total
from (
    from parts_of_categories
    union all by name
    from parts_of_groups
    union all by name
    from parts_of_districts
    union all by name
    from parts_of_lines
    union all by name
    from parts_of_accounts
) as compared
where abs(parts - total) > 0.01
