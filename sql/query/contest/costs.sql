-- What an unmet wish for a field, one for a place and a point below 100 cost, points in 0.01
select rule_points('assign_off_field'), rule_points('assign_off_area'), rule_points('assign_score')
