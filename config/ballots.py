"""For which page a ballot is held: modules above ballots that open some for themselves, each with its finder."""

from xiangxin.appraisal.queries import home_of_ballot as appraisal
from xiangxin.ballots.homes import Finder
from xiangxin.elections.queries import home_of_ballot as elections

HOMES: list[Finder] = [elections, appraisal]
