-- Figures of the contest of the pinned round
select entries, backers, backed, signed, cash_fen, in_kind_fen, service_fen, value_fen, mean_fen, delivered_fen, open_pledges,
       unassigned_fen, persons, rule('over_word')
from list_contest
