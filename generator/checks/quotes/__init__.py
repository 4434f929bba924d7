"""Quotations held against the quote bank: the words, who said them, where and how often they may be printed."""

from generator.checks.quotes.judging import check_quotes
from generator.checks.quotes.marks import Quotation, Span, quotation_spans

__all__ = ["Quotation", "Span", "check_quotes", "quotation_spans"]
