-- grain: a figure of the page follow_up, of one municipality
select
    indicator,
    month,
    municipality,
    district,
    item,
    category,
    numerator,
    denominator,
    value,
    n,
    status
from figures
where
    municipality = $municipality
    and (district is null or district is not distinct from $district)
    and (
        (
            indicator in (
                'follow_up_on_time', 'follow_ups_per_measure', 'network_present', 'assessment_within_4_months',
                'assessment_network_meeting', 'assessment_cross_disciplinary', 'assessment_days', 'notifications',
                'notifications_0_6', 'notifications_24h', 'unlawful_absence', 'caseworker_changes'
            )
            and category is null
        )
        -- The key figures of the page tell their interval, and whether they lie within normal variation.
        or (
            indicator in ('process_limits', 'share_interval')
            and item in (
                'follow_up_on_time', 'network_present', 'assessment_within_4_months', 'notifications_24h'
            )
            and (indicator <> 'process_limits' or category in ('signal', 'trend'))
        )
        or indicator = 'target_status'
    )
order by indicator, municipality, district, item, category, month
