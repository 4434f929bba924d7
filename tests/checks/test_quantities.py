"""Every quantity in a sentence is found where it stands, with its exact value, and nothing else is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.numerals import Words
from generator.checks.quantities import Quantity, quantities

# A sentence, and of each quantity: its text, kind, value, base, and its hedge and what else is said of it.
# fmt: off
ASKED_FOR = [
    ('nine of 17', [('nine of 17', 'pair', '9/17', 17, '')]),
    ('nine of the 17', [('nine of the 17', 'pair', '9/17', 17, '')]),
    ('nine out of the 19', [('nine out of the 19', 'pair', '9/19', 19, '')]),
    ('three in the 19', [('three', 'count', '3', None, ''), ('19', 'count', '19', None, '')]),
    ('One repair of a pothole out of 20 was late', [('One repair of a pothole out of 20', 'pair', '1/20', 20, '')]),
    ('a further one appeal out of 20', [('one appeal out of 20', 'pair', '1/20', 20, 'other')]),
    ('of the 15 repairs that should have been logged in 2018, it had logged only nine', [('of the 15 repairs that should have been logged in 2018, it had logged only nine', 'pair', '3/5', 15, ''), ('2018', 'year', '2018', None, '')]),
    ('out of 33 repairs reported, six per cent were late', [('out of 33 repairs reported, six per cent', 'percentage', '3/50', 33, '')]),
    ('of 33 appeals sampled, 12 per cent', [('of 33 appeals sampled, 12 per cent', 'percentage', '3/25', 33, '')]),
    ('all but three of the 29', [('all but three of the 29', 'pair', '26/29', 29, '')]),
    ('all 20', [('all 20', 'pair', '1', 20, '')]),
    ('all of the 20', [('all of the 20', 'pair', '1', 20, '')]),
    ('none of the 20', [('none of the 20', 'pair', '0', 20, '')]),
    ('both were late', [('both', 'pair', '1', 2, '')]),
    ('neither repair was made', [('neither', 'pair', '0', 2, '')]),
    ('every one of the 20', [('every one of the 20', 'pair', '1', 20, '')]),
    ('not one of the 20', [('not one of the 20', 'pair', '0', 20, '')]),
    ('40 per cent', [('40 per cent', 'percentage', '2/5', None, '')]),
    ('40%', [('40%', 'percentage', '2/5', None, '')]),
    ('40pc', [('40pc', 'percentage', '2/5', None, '')]),
    ('40 percent', [('40 percent', 'percentage', '2/5', None, '')]),
    ('forty per cent', [('forty per cent', 'percentage', '2/5', None, '')]),
    ('2.5 per cent', [('2.5 per cent', 'percentage', '1/40', None, '')]),
    ('12 percentage points', [('12 percentage points', 'points', '12', None, '')]),
    ('one in 10', [('one in 10', 'one_in_n', '1/10', 10, '')]),
    ('1 in 10', [('1 in 10', 'one_in_n', '1/10', 10, '')]),
    ('nine in 10', [('nine in 10', 'one_in_n', '9/10', 10, '')]),
    ('two in five', [('two in five', 'one_in_n', '2/5', 5, '')]),
    ('half', [('half', 'fraction', '1/2', None, '')]),
    ('a half', [('a half', 'fraction', '1/2', None, '')]),
    ('a third', [('a third', 'fraction', '1/3', None, '')]),
    ('two-thirds', [('two-thirds', 'fraction', '2/3', None, '')]),
    ('two thirds', [('two thirds', 'fraction', '2/3', None, '')]),
    ('a quarter', [('a quarter', 'fraction', '1/4', None, '')]),
    ('three-quarters', [('three-quarters', 'fraction', '3/4', None, '')]),
    ('a fifth of', [('a fifth', 'fraction', '1/5', None, '')]),
    ('a tenth', [('a tenth', 'fraction', '1/10', None, '')]),
    ('more than half', [('half', 'fraction', '1/2', None, 'more')]),
    ('the majority of', [('the majority', 'majority', '1/2', None, 'more')]),
    ('most of the repairs', [('most', 'majority', '1/2', None, 'more')]),
    ('most recent', []),
    ('most serious', []),
    ('at most two', [('two', 'count', '2', None, 'at most')]),
    ('most importantly', []),
    ('1,204 repairs', [('1,204', 'count', '1204', None, '')]),
    ('17', [('17', 'count', '17', None, '')]),
    ('1 204', [('1', 'count', '1', None, ''), ('204', 'count', '204', None, '')]),
    ('thirty-eight', [('thirty-eight', 'count', '38', None, '')]),
    ('one hundred and four', [('one hundred and four', 'count', '104', None, '')]),
    ('a dozen', [('a dozen', 'count', '12', None, '')]),
    ('two dozen', [('two dozen', 'count', '24', None, '')]),
    ('18 other areas', [('18', 'count', '18', None, 'other')]),
    ('18 others', [('18', 'count', '18', None, 'other')]),
    ('another 18', [('18', 'count', '18', None, 'other')]),
    ('no repairs', [('no', 'none', '0', None, '')]),
    ('made no mistakes', [('no', 'none', '0', None, '')]),
    ('none', [('none', 'none', '0', None, '')]),
    ('nil', [('nil', 'none', '0', None, '')]),
    ('zero complaints', [('zero', 'none', '0', None, '')]),
    ('not a single repair', [('not a single', 'none', '0', None, '')]),
    ('not any', [('not any', 'none', '0', None, '')]),
    ('no longer', []),
    ('no one said', [('no one', 'none', '0', None, '')]),
    ('no doubt', []),
    ('no fewer than 20', [('20', 'count', '20', None, 'at least')]),
    ('no more than 20', [('20', 'count', '20', None, 'at most')]),
    ('No 10', [('No 10', 'address', '', None, '')]),
    ('No, it said', []),
    ('every repair', [('every', 'every', '1', None, '')]),
    ('all appeals', [('all', 'every', '1', None, '')]),
    ('hundreds of repairs', [('hundreds', 'vague', '', None, '')]),
    ('dozens', [('dozens', 'vague', '', None, '')]),
    ('scores of', [('scores', 'vague', '', None, '')]),
    ('several', [('several', 'vague', '', None, '')]),
    ('many', [('many', 'vague', '', None, '')]),
    ('a handful', [('a handful', 'vague', '', None, '')]),
    ('a number of', [('a number', 'vague', '', None, '')]),
    ('highest', [('highest', 'rank', '1', None, 'high')]),
    ('lowest', [('lowest', 'rank', '1', None, 'low')]),
    ('eighth highest', [('eighth highest', 'rank', '8', None, 'high')]),
    ('second-highest', [('second-highest', 'rank', '2', None, 'high')]),
    ('joint highest', [('joint highest', 'rank', '1', None, 'high')]),
    ('among the worst', [('among the worst', 'rank', '', None, '')]),
    ('worst', [('worst', 'rank', '1', None, '')]),
    ('best', [('best', 'rank', '1', None, '')]),
    ('top', [('top', 'rank', '1', None, 'high')]),
    ('bottom', [('bottom', 'rank', '1', None, 'low')]),
    ('first', [('first', 'ordinal', '1', None, '')]),
    ('second', [('second', 'ordinal', '2', None, '')]),
    ('3rd', [('3rd', 'ordinal', '3', None, '')]),
    ('2018', [('2018', 'year', '2018', None, '')]),
    ('earlier this year', [('earlier this year', 'year', '', None, '')]),
    ('last year', [('last year', 'year', '', None, '')]),
    ('23 October 2020', [('23 October 2020', 'date', '', None, '')]),
    ('October 23 2020', [('October 23 2020', 'date', '', None, '')]),
    ('23/10/2020', [('23/10/2020', 'date', '', None, '')]),
    ('00:01 BST', [('00:01 BST', 'time', '', None, '')]),
    ('7.30pm', [('7.30pm', 'time', '', None, '')]),
    ('0808 802 9999', [('0808 802 9999', 'phone', '', None, '')]),
    ('aged 34', [('aged 34', 'age', '34', None, '')]),
    ('34-year-old', [('34-year-old', 'age', '34', None, '')]),
    ('£1,204', [('£1,204', 'money', '1204', None, '')]),
    ('£5m', [('£5m', 'money', '5000000', None, '')]),
    ('10 Downing Street', [('10 Downing Street', 'address', '', None, '')]),
    ('PC 49', [('PC 49', 'address', '', None, '')]),
    ('A303', [('A303', 'address', '', None, '')]),
    ('M4', [('M4', 'address', '', None, '')]),
    ('channel 276', [('channel 276', 'address', '', None, '')]),
    ('version 1', [('version 1', 'address', '', None, '')]),
    ('Section 18', [('Section 18', 'address', '', None, '')]),
    ('a.b@c.org see https://x.org/12?a=3.', [('a.b@c.org', 'web', '', None, ''), ('https://x.org/12?a=3.', 'web', '', None, '')]),
    ('one of the most serious', [('one', 'pronoun', '', None, '')]),
    ('one of those areas', [('one', 'pronoun', '', None, '')]),
    ('one of many', [('one', 'pronoun', '', None, ''), ('many', 'vague', '', None, '')]),
    ('from one area to another', [('one', 'pronoun', '', None, '')]),
    ('no one', [('no one', 'none', '0', None, '')]),
    ('the one', [('one', 'pronoun', '', None, '')]),
    ('one another', [('one', 'pronoun', '', None, '')]),
    ('one inaccuracy is one too many', [('one', 'pronoun', '', None, ''), ('one', 'pronoun', '', None, '')]),
    ('one of 20', [('one of 20', 'pair', '1/20', 20, '')]),
    ('one of the 20', [('one of the 20', 'pair', '1/20', 20, '')]),
    ('one repair', [('one', 'count', '1', None, '')]),
    ('one appeal in the sample', [('one', 'count', '1', None, '')]),
    ('**nine** of 17', [('nine** of 17', 'pair', '9/17', 17, '')]),
    ('“We lost nine of 17,” she said of 20', [('nine of 17', 'pair', '9/17', 17, 'quoted'), ('20', 'count', '20', None, '')]),
    ('TWENTY-ONE of THIRTY repairs', [('TWENTY-ONE of THIRTY', 'pair', '7/10', 30, '')]),
    ('not nine of 17', [('nine of 17', 'pair', '9/17', 17, 'negated')]),
    ('was not 40 per cent', [('40 per cent', 'percentage', '2/5', None, 'negated')]),
    ('between 10 and 20 per cent', [('10', 'percentage', '1/10', None, ''), ('20 per cent', 'percentage', '1/5', None, '')]),
    ('the third council', [('third', 'ordinal', '3', None, '')]),
    ('one of the three highest', [('one of the three highest', 'rank', '3', None, 'at most high')]),
    ('highest of the 43', [('highest of the 43', 'rank', '1', 43, 'high')]),
    ('0 of 20', [('0 of 20', 'pair', '0', 20, '')]),
    ('half of the 20', [('half of the 20', 'fraction', '1/2', 20, '')]),
    ('Of the 20, all were late', [('Of the 20, all', 'pair', '1', 20, '')]),
    ('eighth out of 43', [('eighth out of 43', 'rank', '8', 43, '')]),
    ('call 101 or 999', [('101', 'phone', '', None, ''), ('999', 'phone', '', None, '')]),
    ('7 out of 10', [('7 out of 10', 'pair', '7/10', 10, '')]),
    ('in May 12 councils', [('12', 'count', '12', None, '')]),
    ('on May 12', [('May 12', 'date', '', None, '')]),
    ('two and a half per cent', [('two and a half per cent', 'percentage', '1/40', None, '')]),
    ('no wrongly closed repairs', [('no', 'none', '0', None, '')]),
    ('out of 20 repairs, one was late', [('out of 20 repairs, one', 'pair', '1/20', 20, '')]),
    ('nearly every repair', [('every', 'every', '1', None, 'under')]),
]
OTHERS = [
    ('The council logged 12 of its 15 repairs.', [('12 of its 15', 'pair', '4/5', 15, '')]),
    ('Fewer than half of the 40 appeals were heard.', [('half of the 40', 'fraction', '1/2', 40, 'fewer')]),
    ('Just under two-thirds, 20 of 31, were late.', [('two-thirds', 'fraction', '2/3', None, 'under'), ('20 of 31', 'pair', '20/31', 31, '')]),
    ('The 2018-19 review found 8% of 1,250 repairs had failed.', [('2018-19', 'year', '2018', None, ''), ('8% of 1,250', 'percentage', '2/25', 1250, '')]),
    ('A dozen tenants, aged between 18 and 30, complained.', [('A dozen', 'count', '12', None, ''), ('aged between 18 and 30', 'age', '18', None, '')]),
    ('They waited half an hour on 0117 496 0000.', [('0117 496 0000', 'phone', '', None, '')]),
    ('In the first half of 2018, nine were lost.', [('first half', 'ordinal', '1', None, ''), ('2018', 'year', '2018', None, ''), ('nine', 'count', '9', None, '')]),
    ('It was one of the worst in the region.', [('one of the worst', 'rank', '', None, '')]),
    ('Kent was joint second-highest, with 14.', [('joint second-highest', 'rank', '2', None, 'high'), ('14', 'count', '14', None, '')]),
    ('Both the council and the trust lost two.', [('two', 'count', '2', None, '')]),
    ('Neither Kent nor Essex lost any.', []),
    ('As many as 30 repairs', [('30', 'count', '30', None, '')]),
    ('Repairs rose by 12 per cent to 1.2 million.', [('12 per cent', 'percentage', '3/25', None, ''), ('1.2 million', 'count', '1200000', None, '')]),
    ('more than 20,000 appeals in 2019/20', [('20,000', 'count', '20000', None, 'more'), ('2019/20', 'year', '2019', None, '')]),
    ('20 or more', [('20', 'count', '20', None, 'at least')]),
    ('a record-low 3', [('3', 'count', '3', None, '')]),
    ('over-60s', [('60s', 'age', '60', None, 'more')]),
    ('two-year wait', [('two-year', 'duration', '2', None, '')]),
    ('one-off grant', [('one', 'pronoun', '', None, '')]),
    ('“Nine of 17.\n\n“And ten of 20,” he said. Four', [('Nine of 17', 'pair', '9/17', 17, 'quoted'), ('ten of 20', 'pair', '1/2', 20, 'quoted'), ('Four', 'count', '4', None, '')]),
    ("'Nine of 17' were late, the councils' chief said of 12", [('Nine of 17', 'pair', '9/17', 17, 'quoted'), ('12', 'count', '12', None, '')]),
    ('10-15 per cent', [('10', 'percentage', '1/10', None, ''), ('15 per cent', 'percentage', '3/20', None, '')]),
    ('from 10% to 12%', [('10%', 'percentage', '1/10', None, ''), ('12%', 'percentage', '3/25', None, '')]),
    ('on Tuesday 23 October at 7.30pm', [('Tuesday 23 October', 'date', '', None, ''), ('7.30pm', 'time', '', None, '')]),
    ('4,000 homes at 12 Park Lane', [('4,000', 'count', '4000', None, ''), ('12 Park Lane', 'address', '', None, '')]),
    ('Nine of 17 and three of 20', [('Nine of 17', 'pair', '9/17', 17, ''), ('three of 20', 'pair', '3/20', 20, '')]),
    ('three of the first five', [('three', 'count', '3', None, ''), ('first', 'ordinal', '1', None, ''), ('five', 'count', '5', None, '')]),
    ('the top 10', [('top 10', 'rank', '10', None, 'at most high')]),
    ('on top of 20', [('20', 'count', '20', None, '')]),
    ('most repairs and the most complaints', [('most', 'majority', '1/2', None, 'more'), ('most', 'rank', '1', None, 'high')]),
    ('more than one in 10', [('one in 10', 'one_in_n', '1/10', 10, 'more')]),
    ('almost none of the 20', [('none of the 20', 'pair', '0', 20, 'under')]),
    ('all but one repair', [('all but one', 'vague', '', None, '')]),
    ('did not log nine', [('nine', 'count', '9', None, 'negated')]),
    ('not only nine', [('nine', 'count', '9', None, '')]),
    ('an estimated 500', [('500', 'count', '500', None, 'about')]),
    ('nine (of 17)', [('nine (of 17)', 'pair', '9/17', 17, '')]),
    ('nine, of 17', [('nine, of 17', 'pair', '9/17', 17, '')]),
    ('six per cent of the 33 appeals', [('six per cent of the 33', 'percentage', '3/50', 33, '')]),
    ('The majority of the 20', [('The majority of the 20', 'majority', '1/2', 20, 'more')]),
    ('None of them', [('None', 'none', '0', None, '')]),
    ('twenty per cent of', [('twenty per cent', 'percentage', '1/5', None, '')]),
    ('a quarter of an hour', []),
    ('a third of 30', [('a third of 30', 'fraction', '1/3', 30, '')]),
    ('third of 43', [('third of 43', 'ordinal', '3', 43, '')]),
    ('of which nine', [('nine', 'count', '9', None, '')]),
    ('half-term', []),
    ('half a million', [('half a million', 'count', '500000', None, '')]),
    ('1.5m people', [('1.5m', 'count', '1500000', None, '')]),
    ('two thousand and six', [('two thousand and six', 'count', '2006', None, '')]),
    ('the 1990s', [('1990s', 'year', '1990', None, '')]),
    ('May 2019', [('May 2019', 'date', '', None, '')]),
    ('we may 12', [('12', 'count', '12', None, '')]),
    ('He said no.', []),
    ('said no to 12', [('12', 'count', '12', None, '')]),
    ('no 10 repairs', [('10', 'count', '10', None, '')]),
    ('No. 10 repairs', [('10', 'count', '10', None, '')]),
    ('not all 20', [('all 20', 'pair', '1', 20, 'negated')]),
    ('seven in 10 of the 20', [('seven in 10 of the 20', 'one_in_n', '7/10', 20, '')]),
    ('5km', [('5km', 'address', '', None, '')]),
    ('nine repairs, out of 20', [('nine repairs, out of 20', 'pair', '9/20', 20, '')]),
    ('nil per cent', [('nil per cent', 'percentage', '0', None, '')]),
    ('zero per cent', [('zero per cent', 'percentage', '0', None, '')]),
    ('hundreds of thousands', [('hundreds of thousands', 'vague', '', None, '')]),
    ('tens of thousands of', [('tens of thousands', 'vague', '', None, '')]),
    ('several hundred', [('several hundred', 'vague', '', None, '')]),
    ('one day', [('one', 'pronoun', '', None, '')]),
    ('every day', []),
    ('all the time', []),
    ('all the repairs', [('all', 'every', '1', None, '')]),
    ('all of its appeals', [('all', 'every', '1', None, '')]),
    ('each of the 14', [('each of the 14', 'pair', '1', 14, '')]),
    ('each year', []),
    ('Every one of the repairs', [('Every one', 'every', '1', None, '')]),
    ('not every repair', [('every', 'every', '1', None, 'negated')]),
    ('out of 20, none was', [('out of 20, none', 'pair', '0', 20, '')]),
    ('None out of 20', [('None out of 20', 'pair', '0', 20, '')]),
    ('1/3', [('1/3', 'fraction', '1/3', None, '')]),
    ('17/20', [('17/20', 'pair', '17/20', 20, '')]),
    ('24/7', [('24/7', 'time', '', None, '')]),
    ('½', [('½', 'fraction', '1/2', None, '')]),
    ('Twenty-first', [('Twenty-first', 'ordinal', '21', None, '')]),
    ('Twenty of 30', [('Twenty of 30', 'pair', '2/3', 30, '')]),
    ('Section 18 of the 1990 Act', [('Section 18', 'address', '', None, ''), ('1990', 'year', '1990', None, '')]),
    ('Of the 14 councils with a figure, Kent was third highest', [('Of the 14 councils with a figure, Kent was third highest', 'rank', '3', 14, 'high')]),
    ('nine of 2018 repairs', [('nine', 'count', '9', None, ''), ('2018', 'year', '2018', None, '')]),
    ("two of last year's five", [('two', 'count', '2', None, ''), ('five', 'count', '5', None, '')]),
    ('thirty‑eight', [('thirty‑eight', 'count', '38', None, '')]),
    ('12\u202f345 repairs', [('12\u202f345', 'count', '12345', None, '')]),
    ('12\xa0345', [('12\xa0345', 'count', '12345', None, '')]),
    ('The council wrongly closed nine of the 17 repairs it looked at.', [('nine of the 17', 'pair', '9/17', 17, '')]),
    ('Of 20 appeals sampled, three had been lost.', [('Of 20 appeals sampled, three', 'pair', '3/20', 20, '')]),
    ('Of the 20 appeals sampled by two teams, three had been lost.', [('Of the 20 appeals sampled by two teams, three', 'pair', '3/20', 20, ''), ('two', 'count', '2', None, '')]),
    ('Inspection of the 29 sites found that all but two were safe.', [('29', 'count', '29', None, ''), ('all but two', 'vague', '', None, '')]),
    ('Only four out of a total of 31 repairs were done on time.', [('four out of a total of 31', 'pair', '4/31', 31, '')]),
    ('Just one in five tenants was told.', [('one in five', 'one_in_n', '1/5', 5, '')]),
    ('Three in every 10 letters went unanswered.', [('Three in every 10', 'one_in_n', '3/10', 10, '')]),
    ('In 2018, 43 councils took part.', [('2018', 'year', '2018', None, ''), ('43', 'count', '43', None, '')]),
    ('A further 12 other councils had the same problem.', [('12', 'count', '12', None, 'other')]),
    ('The trust was one of 14 to be named.', [('one of 14', 'pair', '1/14', 14, '')]),
    ('One of its 12 depots has shut.', [('One of its 12', 'pair', '1/12', 12, '')]),
    ('It was the third-lowest of the 43.', [('third-lowest of the 43', 'rank', '3', 43, 'low')]),
    ('The council ranked eighth out of 43.', [('eighth out of 43', 'rank', '8', 43, '')]),
    ('Nearly three-quarters of repairs were late.', [('three-quarters', 'fraction', '3/4', None, 'under')]),
    ('Roughly a third of the letters were lost.', [('a third', 'fraction', '1/3', None, 'about')]),
    ('Some 1,200 people signed the petition.', [('1,200', 'count', '1200', None, 'about')]),
    ('Up to 40 homes will be built.', [('40', 'count', '40', None, 'at most')]),
    ('At least two-thirds must agree.', [('two-thirds', 'fraction', '2/3', None, 'at least')]),
    ('No fewer than six of the 15 were late.', [('six of the 15', 'pair', '2/5', 15, 'at least')]),
    ('The backlog fell below 100 for the first time.', [('100', 'count', '100', None, 'fewer'), ('first', 'ordinal', '1', None, '')]),
    ('Close to half the 30 letters were lost.', [('half the 30', 'fraction', '1/2', 30, 'under')]),
    ('Complaints rose by 3.5 percentage points to 12.5 per cent.', [('3.5 percentage points', 'points', '7/2', None, ''), ('12.5 per cent', 'percentage', '1/8', None, '')]),
    ('About 12pc of repairs failed.', [('12pc', 'percentage', '3/25', None, 'about')]),
    ('It did not record six of the 20 repairs.', [('six of the 20', 'pair', '3/10', 20, 'negated')]),
    ('It was not the worst in the country.', [('worst', 'rank', '1', None, 'negated')]),
    ('The report, published on 7 March 2019, ran to 84 pages.', [('7 March 2019', 'date', '', None, ''), ('84', 'count', '84', None, '')]),
    ('The meeting is at 10am on Friday, 3 May.', [('10am', 'time', '', None, ''), ('Friday, 3 May', 'date', '', None, '')]),
    ('Embargoed until 00:01 BST on Monday 23 October.', [('00:01 BST', 'time', '', None, ''), ('Monday 23 October', 'date', '', None, '')]),
    ('Call 0300 123 4567 or email help@council.gov.uk.', [('0300 123 4567', 'phone', '', None, ''), ('help@council.gov.uk', 'web', '', None, '')]),
    ('Jane Doe, 34, won £1.5 million.', [('34', 'count', '34', None, ''), ('£1.5 million', 'money', '1500000', None, '')]),
    ('The 16 to 24-year-olds lost out.', [('16 to 24-year-olds', 'age', '16', None, '')]),
    ('A man in his 40s was told.', [('40s', 'age', '40', None, '')]),
    ('She lives at 14 High Street.', [('14 High Street', 'address', '', None, '')]),
    ('He drove along the A303 and the M4 for 12 miles.', [('A303', 'address', '', None, ''), ('M4', 'address', '', None, ''), ('12', 'count', '12', None, '')]),
    ('Under Section 106, nine homes were built.', [('Section 106', 'address', '', None, ''), ('nine', 'count', '9', None, '')]),
    ('Version 2 of the form has 10 questions.', [('Version 2', 'address', '', None, ''), ('10', 'count', '10', None, '')]),
    ('Every council in the region lost at least one letter.', [('Every', 'every', '1', None, ''), ('one', 'count', '1', None, 'at least')]),
    ('All councils must reply.', [('All', 'every', '1', None, '')]),
    ('Both letters were lost.', [('Both', 'pair', '1', 2, '')]),
    ('Neither letter was found.', [('Neither', 'pair', '0', 2, '')]),
    ('None was found.', [('None', 'none', '0', None, '')]),
    ('Not one letter was found.', [('Not one', 'none', '0', None, '')]),
    ('There were no mistakes in the sample of 18.', [('no mistakes in the sample of 18', 'pair', '0', 18, '')]),
    ('No decision has been made.', [('No', 'none', '0', None, '')]),
    ('No decisions out of 18 were wrong.', [('No decisions out of 18', 'pair', '0', 18, '')]),
    ('The council no longer counts them.', []),
    ('There is no doubt that it failed.', []),
    ('Several of the 12 were late.', [('Several of the 12', 'vague', '', 12, '')]),
    ('Many of the repairs were late.', [('Many', 'vague', '', None, '')]),
    ('Dozens of tenants complained, a handful of them twice.', [('Dozens', 'vague', '', None, ''), ('a handful', 'vague', '', None, ''), ('twice', 'times', '2', None, '')]),
    ('A small number of letters were lost.', [('A small number', 'vague', '', None, '')]),
    ('Thousands of homes stand empty.', [('Thousands', 'vague', '', None, '')]),
    ('Most of the 12 councils replied.', [('Most of the 12', 'majority', '1/2', 12, 'more')]),
    ('Most councils replied.', [('Most', 'majority', '1/2', None, 'more')]),
    ('The vast majority of tenants were happy.', [('The vast majority', 'majority', '1/2', None, 'more')]),
    ('This is the most serious failing yet.', []),
    ('It had the most complaints of any council.', [('most', 'rank', '1', None, 'high')]),
    ('The most recent figures are for 2019.', [('2019', 'year', '2019', None, '')]),
    ('It was the second most improved.', [('second most', 'rank', '2', None, 'high')]),
    ('It came top of the table, with 96 per cent.', [('top', 'rank', '1', None, 'high'), ('96 per cent', 'percentage', '24/25', None, '')]),
    ('The bottom line is that two failed.', [('two', 'count', '2', None, '')]),
    ('It was among the three best.', [('among the three best', 'rank', '3', None, 'at most')]),
    ('That is one too many.', [('one', 'pronoun', '', None, '')]),
    ('No one from the council was there.', [('No one', 'none', '0', None, '')]),
    ('One of the biggest problems is damp.', [('One of the biggest', 'rank', '', None, 'high')]),
    ('From one month to another, nothing changed.', [('one', 'pronoun', '', None, '')]),
    ('One letter was lost and one found.', [('One', 'count', '1', None, ''), ('one', 'count', '1', None, '')]),
    ('Of those, one was late.', [('one', 'count', '1', None, '')]),
    ('Out of 14 letters, it lost just one.', [('Out of 14 letters, it lost just one', 'pair', '1/14', 14, '')]),
    ('Fifteen of the letters, or 30 per cent, were lost.', [('Fifteen', 'count', '15', None, ''), ('30 per cent', 'percentage', '3/10', None, '')]),
    ('A total of 60 letters were sent.', [('60', 'count', '60', None, '')]),
    ('The figures for Kent and Essex were 12 and 14 respectively.', [('12', 'count', '12', None, ''), ('14', 'count', '14', None, '')]),
    ('Between 20 and 30 letters were lost.', [('20', 'count', '20', None, ''), ('30', 'count', '30', None, '')]),
    ('Twenty-five to 30 per cent were late.', [('Twenty-five', 'percentage', '1/4', None, ''), ('30 per cent', 'percentage', '3/10', None, '')]),
    ('Two hundred and fifty tenants wrote in.', [('Two hundred and fifty', 'count', '250', None, '')]),
    ('One thousand, two hundred and four letters.', [('One thousand, two hundred and four', 'count', '1204', None, '')]),
    ('two point five per cent', [('two point five per cent', 'percentage', '1/40', None, '')]),
    ('2½ per cent', [('2½ per cent', 'percentage', '1/40', None, '')]),
    ('A 40 per cent rise', [('40 per cent', 'percentage', '2/5', None, '')]),
    ('100 per cent of 12', [('100 per cent of 12', 'percentage', '1', 12, '')]),
    ('Fewer than one in 10 replied.', [('one in 10', 'one_in_n', '1/10', 10, 'fewer')]),
    ('The council had 20-odd complaints.', [('20', 'count', '20', None, 'about')]),
    ('20+ complaints', [('20', 'count', '20', None, 'at least')]),
    ('20 or so complaints', [('20', 'count', '20', None, 'about')]),
    ('12 repairs or fewer', [('12', 'count', '12', None, 'at most')]),
    ('Almost all of the 20 letters were late.', [('all of the 20', 'pair', '1', 20, 'under')]),
    ('Virtually none of the 20 letters was late.', [('none of the 20', 'pair', '0', 20, 'under')]),
    ('“It’s not nine of 17, it’s ten,” she said.', [('nine of 17', 'pair', '9/17', 17, 'negated quoted'), ('ten', 'count', '10', None, 'quoted')]),
    ('She called it ‘one of the worst’ of 12 cases.', [('one of the worst’ of 12', 'rank', '', 12, '')]),
    ('Councils’ letters: 12. Tenants’ letters: 14.', [('12', 'count', '12', None, ''), ('14', 'count', '14', None, '')]),
    ('Three quarters of the 40 letters were lost, and nine others went astray.', [('Three quarters of the 40', 'fraction', '3/4', 40, ''), ('nine', 'count', '9', None, 'other')]),
    ('Over half, 52%, were late.', [('half', 'fraction', '1/2', None, 'more'), ('52%', 'percentage', '13/25', None, '')]),
    ('The remaining eight were on time.', [('eight', 'count', '8', None, 'other')]),
    ('It had 12 more than in 2017.', [('12', 'count', '12', None, ''), ('2017', 'year', '2017', None, '')]),
    ('Half of them were late.', [('Half', 'fraction', '1/2', None, '')]),
    ('The second half of the year was worse.', [('second half', 'ordinal', '2', None, '')]),
    ('The council was given a second chance.', [('second', 'ordinal', '2', None, '')]),
    ('A second council failed too.', [('second', 'ordinal', '2', None, '')]),
    ('One-third of 33 letters', [('One-third of 33', 'fraction', '1/3', 33, '')]),
    ('three of the 20 and four of the 30', [('three of the 20', 'pair', '3/20', 20, ''), ('four of the 30', 'pair', '2/15', 30, '')]),
    ('the 20 letters', [('20', 'count', '20', None, '')]),
    ('a 12-month period', [('12-month', 'duration', '12', None, '')]),
    ('12 to 14 letters', [('12', 'count', '12', None, ''), ('14', 'count', '14', None, '')]),
    ('Year 6 pupils', [('Year 6', 'address', '', None, '')]),
    ('year 12 letters came', [('12', 'count', '12', None, '')]),
    ('It won 3-1.', [('3', 'count', '3', None, ''), ('1', 'count', '1', None, '')]),
    ('Number 10 said', [('Number 10', 'address', '', None, '')]),
    ('24-hour service', [('24-hour', 'duration', '24', None, '')]),
    ('in its first 100 days', [('first', 'ordinal', '1', None, ''), ('100 days', 'duration', '100', None, '')]),
    ('1,000,000 letters', [('1,000,000', 'count', '1000000', None, '')]),
    ('10,5', [('10', 'count', '10', None, ''), ('5', 'count', '5', None, '')]),
    ('Nine\xa0of\u202f17', [('Nine\xa0of\u202f17', 'pair', '9/17', 17, '')]),
    ('nine – of 17', [('nine – of 17', 'pair', '9/17', 17, '')]),
    ('NINE OF THE 17 LETTERS', [('NINE OF THE 17', 'pair', '9/17', 17, '')]),
    ('Thirty-Eight of Forty', [('Thirty-Eight of Forty', 'pair', '19/20', 40, '')]),
    ('_nine_ of **17**', [('nine_ of **17', 'pair', '9/17', 17, '')]),
    ('fewer than **20** letters', [('20', 'count', '20', None, 'fewer')]),
]
# fmt: on

# A sentence, and of each quantity: its kind, value, count, base and what else is said of it, told from its English alone.
# fmt: off
NINE_OF_20 = ("pair", "9/20", 9, 20, "")
NINE_OF_17 = ("pair", "9/17", 9, 17, "")
MEANT = [
    ("Seventeen repair records in 18 were late.", [("one_in_n", "17/18", 17, 18, "")]),
    ("Just one robbery in 14 was late.", [("one_in_n", "1/14", 1, 14, "")]),
    ("Nearly nine councils in every 10 were late.", [("one_in_n", "9/10", 9, 10, "under")]),
    ("two repairs in 20 towns", [("count", "2", 2, None, ""), ("count", "20", 20, None, "")]),
    ("A single appeal among 22 was late.", [("pair", "1/22", 1, 22, "")]),
    ("It was late once in 20.", [("one_in_n", "1/20", 1, 20, "")]),
    ("They could not fault a single appeal.", [("none", "0", 0, None, "")]),
    ("It did not refuse any appeals.", [("none", "0", 0, None, "")]),
    ("It asked whether any appeals were late.", []),
    ("Third of appeals refused", [("fraction", "1/3", None, None, "")]),
    ("That was the third of its kind.", [("ordinal", "3", None, None, "")]),
    ("It was eight points lower.", [("points", "8", None, None, "")]),
    ("It made three points to them.", [("count", "3", 3, None, "")]),
    ("It came eighth in the country.", [("rank", "8", None, None, "")]),
    ("There was a row over two of the 19.", [("pair", "2/19", 2, 19, "")]),
    ("Everyone was told.", [("every", "1", None, None, "people")]),
    ("It failed two in five of the 20 people.", [("one_in_n", "2/5", 2, 20, "")]),
    ("20 repairs, nine of which were late", [("count", "20", 20, None, ""), NINE_OF_20]),
    ("20 tenants, nine of whom were late", [("count", "20", 20, None, ""), NINE_OF_20]),
    ("17, of which nine", [("count", "17", 17, None, ""), NINE_OF_17]),
    ("17 repairs, of which only nine were late", [("count", "17", 17, None, ""), NINE_OF_17]),
    ("A total of 17 repairs were checked and nine of them were late.", [("count", "17", 17, None, ""), NINE_OF_17]),
    ("A total of 17 repairs were checked. Nine of them were late.", [("count", "17", 17, None, ""), NINE_OF_17]),
    ("20 repairs, nine of them late and two of them lost", [("count", "20", 20, None, ""), NINE_OF_20, ("pair", "1/10", 2, 20, "")]),
    ("20 repairs, 45 per cent of which were late", [("count", "20", 20, None, ""), ("percentage", "9/20", None, 20, "")]),
    ("20 repairs, none of which was late", [("count", "20", 20, None, ""), ("pair", "0", 0, 20, "")]),
    ("20 repairs, all of which were late", [("count", "20", 20, None, ""), ("pair", "1", 20, 20, "")]),
    ("It sent 30 letters to 17 tenants. Nine of them wrote back.", [("count", "30", 30, None, ""), ("count", "17", 17, None, ""), ("count", "9", 9, None, "")]),
    ("nine of the 17 councils, two of which were late", [NINE_OF_17, ("count", "2", 2, None, "")]),
    ("Of 17 repairs the council and all its contractors had been asked to look at again in the year to the end of May, nine were late.", [NINE_OF_17, ("every", "1", None, None, "")]),
    *((text, [NINE_OF_17]) for text in (
        "nine (of 17)", "9 (of 17)", "nine (out of 17)", "nine out of the 17", "9 out of the 17", "nine/17", "9/17", "nine from 17",
        "9\u00a0of\u00a017", "9\u2009of\u200917", "“nine” of ‘17’", "nine-of-17", "**9** of **17**", "*nine* of *17*", "ni\u00adne of 1\u00ad7",
        "nine out of a total of 17", "Out of 17, nine",
    )),
    ("nine in a sample of 20", [NINE_OF_20]),
    ("It found nine late repairs in a sample of 20.", [NINE_OF_20]),
    ("In a sample of 20 repairs, nine were late.", [NINE_OF_20]),
    ("nine of about 20", [("pair", "9/20", 9, 20, "base about")]),
    ("one of about 20", [("pair", "1/20", 1, 20, "base about")]),
    ("more than nine of at least 20", [("pair", "9/20", 9, 20, "more base at least")]),
    ("nine of the other 17", [("pair", "9/17", 9, 17, "other")]),
    ("one of the other eight", [("pair", "1/8", 1, 8, "other")]),
    ("nine (53 per cent) of 17", [NINE_OF_17, ("percentage", "53/100", None, 17, "")]),
    ("nine, or 53 per cent, of the 17", [NINE_OF_17, ("percentage", "53/100", None, 17, "")]),
    ("fell to nine from 17", [("count", "9", 9, None, ""), ("count", "17", 17, None, "")]),
    ("just one of the 20", [("pair", "1/20", 1, 20, "")]),
    ("all bar three of the 29", [("pair", "26/29", 26, 29, "")]),
    ("all except two of the 20", [("pair", "9/10", 18, 20, "")]),
    ("all apart from two of the 20", [("pair", "9/10", 18, 20, "")]),
    ("every one of the 20", [("pair", "1", 20, 20, "")]),
    ("each of the 20", [("pair", "1", 20, 20, "")]),
    ("not one of the 20", [("pair", "0", 0, 20, "")]),
    ("neither of the two", [("pair", "0", 0, 2, "")]),
    ("both of the two", [("pair", "1", 2, 2, "")]),
    ("nine of the 20 days", [NINE_OF_20]),
    ("nobody", [("none", "0", 0, None, "people")]),
    ("No-one knew.", [("none", "0", 0, None, "people")]),
    ("twice as many", [("times", "2", None, None, "")]),
    ("three times", [("times", "3", None, None, "")]),
    ("double the number", [("times", "2", None, None, "")]),
    ("more than treble", [("times", "3", None, None, "more")]),
    ("threefold", [("times", "3", None, None, "")]),
    ("10-fold", [("times", "10", None, None, "")]),
    ("double-glazed", []),
    ("double figures", []),
    ("10, 20 and 30 per cent", [("percentage", f"{tenths}/10".replace("2/10", "1/5"), None, None, "") for tenths in (1, 2, 3)]),
    ("10, 20, and 30 per cent", [("percentage", f"{tenths}/10".replace("2/10", "1/5"), None, None, "") for tenths in (1, 2, 3)]),
    ("rises of 10 and 20 per cent", [("percentage", "1/10", None, None, ""), ("percentage", "1/5", None, None, "")]),
    ("nine of 17 and 30 per cent", [NINE_OF_17, ("percentage", "3/10", None, None, "")]),
    ("nine, or 53 per cent", [("count", "9", 9, None, ""), ("percentage", "53/100", None, None, "")]),
    ("In 2018, 10 per cent", [("year", "2018", None, None, ""), ("percentage", "1/10", None, None, "")]),
    ("16%-20%", [("percentage", "4/25", None, None, ""), ("percentage", "1/5", None, None, "")]),
    *((text, [("percentage", "53/100", None, None, "")]) for text in ("53pc", "53 percent", "53 p.c.", "fifty-three per cent", "53\u00a0%")),
    ("between a third and a half", [("fraction", "1/3", None, None, ""), ("fraction", "1/2", None, None, "")]),
    *((text, [("fraction", "1/3", None, None, "")]) for text in ("one-third", "one third", "a third", "⅓")),
    *((text, [("fraction", "3/4", None, None, "")]) for text in ("three-quarters", "three quarters", "¾")),
    ("half of the 18", [("fraction", "1/2", None, 18, "")]),
    ("half the 18", [("fraction", "1/2", None, 18, "")]),
    ("Nine in 17 areas", [("count", "9", 9, None, ""), ("count", "17", 17, None, "")]),
    ("Nine in 10 areas", [("one_in_n", "9/10", 9, 10, "")]),
    ("five in 100", [("one_in_n", "1/20", 5, 100, "")]),
    ("nine out of every 10", [("one_in_n", "9/10", 9, 10, "")]),
    ("nine times out of 10", [("one_in_n", "9/10", 9, 10, "")]),
    *((text, [("address", "", None, None, "")]) for text in ("row 86", "rows 86 to 90", "rows 86, 87 and 90", "column 3", "channel 276")),
    ("third year in a row 12 people", [("ordinal", "3", None, None, ""), ("count", "12", 12, None, "")]),
    ("over 12 months", [("duration", "12", None, None, "month")]),
    ("a two-year period", [("duration", "2", None, None, "year")]),
    ("within 24 hours", [("duration", "24", None, None, "hour")]),
    ("more than 12 months", [("duration", "12", None, None, "more month")]),
    ("12 to 18 months", [("duration", "12", None, None, "month"), ("duration", "18", None, None, "month")]),
    ("12-18 months", [("duration", "12", None, None, "month"), ("duration", "18", None, None, "month")]),
    ("a further one was late", [("count", "1", 1, None, "other")]),
    ("another three", [("count", "3", 3, None, "other")]),
    ("the remaining eight", [("count", "8", 8, None, "other")]),
    ("the other eight", [("count", "8", 8, None, "other")]),
    ("at least one", [("count", "1", 1, None, "at least")]),
    ("one or more", [("count", "1", 1, None, "at least")]),
    ("two or more", [("count", "2", 2, None, "at least")]),
    ("only nine", [("count", "9", 9, None, "")]),
    ("a dozen", [("count", "12", 12, None, "")]),
    ("half a dozen", [("count", "6", 6, None, "")]),
    ("a handful", [("vague", "", None, None, "")]),
    ("the three Rs", []),
    ("2*3", [("count", "2", 2, None, ""), ("count", "3", 3, None, "")]),
]
# fmt: on


def meant(quantity: Quantity) -> tuple[str, str, int | None, int | None, str]:
    value = "" if quantity.value is None else str(quantity.value)
    about = f"base {quantity.base_hedge}" if quantity.base_hedge else ""
    said = " ".join(word for word in (quantity.hedge, about, "other" * quantity.other, quantity.unit) if word)
    return quantity.kind, value, quantity.count, quantity.base, said


@pytest.mark.parametrize(("sentence", "expected"), MEANT)
def test_each_quantity_has_the_value_that_its_english_means(
    sentence: str, expected: list[tuple[str, str, int | None, int | None, str]]
) -> None:
    assert [meant(quantity) for quantity in quantities(sentence)] == expected


def told(quantity: Quantity) -> tuple[str, str, str, int | None, str]:
    value = "" if quantity.value is None else str(quantity.value)
    flags = ("negated" * quantity.negated, "quoted" * quantity.quoted, "other" * quantity.other)
    said = " ".join(word for word in (quantity.hedge, *flags, quantity.named_end) if word)
    return quantity.text, quantity.kind, value, quantity.base, said


@pytest.mark.parametrize(("sentence", "expected"), ASKED_FOR + OTHERS)
def test_each_quantity_is_found_with_its_value(
    sentence: str, expected: list[tuple[str, str, str, int | None, str]]
) -> None:
    assert [told(quantity) for quantity in quantities(sentence)] == expected


@pytest.mark.parametrize(("sentence", "_"), ASKED_FOR + OTHERS)
def test_capitals_and_marks_of_emphasis_change_no_offsets(sentence: str, _: object) -> None:
    marked = f"**{sentence}**"
    shown = [(each.start + 2, each.end + 2, each.kind, each.value) for each in quantities(sentence)]
    assert [(each.start, each.end, each.kind, each.value) for each in quantities(marked)] == shown


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "–"])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\n", "  "])
def test_hyphens_and_spaces_of_every_sort_are_alike(hyphen: str, space: str) -> None:
    (found,) = quantities(f"thirty{hyphen}eight{space}of{space}the{space}forty{hyphen}one")
    assert (found.kind, found.count, found.base) == ("pair", 38, 41)


def test_soft_hyphens_inside_words_are_not_seen() -> None:
    (found,) = quantities("nine\u00adteen of thirty-\u00adone")
    assert (found.count, found.base, found.text) == (19, 31, "nine\u00adteen of thirty-\u00adone")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One. ‘Two’ three,” four", [True, True, True, False]),
        ('"two," he said. "Three and four." Five', [True, True, True, False]),
        ("‘two of the councils’ repairs’ but five", [True, False]),
        ("'two' and ‘three’ and four", [True, True, False]),
        ("the councils' two repairs and the tenants' three", [False, False]),
        ("“Two left open\n\nthree", [True, False]),
        ("“Two left open\n\n“three,” four", [True, True, False]),
        ("two,” she said. “Three” four", [True, True, False]),
        ('two," she said of three', [True, False]),
        ('a 12" pipe and a 15" pipe', [False, False]),
        ("the ’90s saw two fall, it’s three", [False, False, False]),
        ("«two» three", [True, False]),
    ],
)
def test_what_stands_inside_quotation_marks_is_known(text: str, expected: list[bool]) -> None:
    assert [quantity.quoted for quantity in quantities(text)] == expected


PIECES = st.sampled_from(
    [
        "of",
        "the",
        "out",
        "one",
        "nine",
        "17",
        "20",
        "a",
        "half",
        "third",
        "per",
        "cent",
        "%",
        "in",
        "no",
        "not",
        "all",
        "but",
        "every",
        "both",
        "most",
        "first",
        "highest",
        "“",
        "”",
        "‘",
        "’",
        "'",
        '"',
        ",",
        ".",
        "-",
        "£",
        "2018",
        "May",
        "0117",
        "496",
        "hundred",
        "and",
        "thousand",
        "dozen",
        "aged",
        "year",
        "old",
        "*",
        ":",
        "/",
        "+",
        "Of",
        "None",
        "Section",
    ]
)


@given(
    text=st.text(max_size=60) | st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)
)
def test_any_text_at_all_is_read_in_order_and_by_its_own_characters(text: str) -> None:
    found = quantities(text)
    assert [quantity.start for quantity in found] == sorted(quantity.start for quantity in found)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        if quantity.kind == "pair" and quantity.base:
            assert quantity.count is not None
            assert quantity.value == Fraction(quantity.count, quantity.base)


@given(text=st.lists(PIECES, max_size=25).map(" ".join))
def test_only_what_spans_more_than_its_own_words_overlaps(text: str) -> None:
    reached = 0
    for quantity in quantities(text):
        if quantity.start < reached:
            continue  # it stands between a count and its base
        reached = quantity.end
    assert reached <= len(text)


HOSTILE = [
    "1", "1 ", "1,", "1,234,", "one of ", "of 17 ", "of the a total of ", "one repair ", "“‘", "\"'", "“a” ‘b’ ", "'", "a.", "a-",
    "a@", "@", "www.", "*", "_", "\n", "\n ", "half a ", "a hundred and ", "one hundred and ", "0800 ", "Out of 20, ", "not a ",
    "the most ", "No. ", "10 Park ", "all but ", "-", "£", "1/", "1:", "May ",
    "nine of which ", "20, of which ", "9, of them ", "1, 2 and ", "1%, ", "in a sample of 20 ", "nine (5%) of 17 ", "row 8, ", "rows 8, ",
]  # fmt: skip


@pytest.mark.exhaustive
@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [0]
    look = list.__getitem__

    def counted(words: Words, at: int) -> object:
        looks[0] += 1
        return look(words, at)

    monkeypatch.setattr(Words, "__getitem__", counted, raising=False)

    def work(size: int) -> int:
        looks[0] = 0
        quantities((piece * size)[:size])
        return looks[0]

    once, twice, fourfold = work(3000), work(6000), work(12000)
    assert twice <= 2.2 * once + 500
    assert fourfold <= 2.2 * twice + 500


@pytest.mark.exhaustive
@pytest.mark.parametrize("piece", ["1", "“‘", "a.", "a-", "a@", "\n "])
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    size = 150_000  # were the time to grow with the square, this would not end today
    assert all(quantity.end <= size for quantity in quantities((piece * size)[:size]))
