"""Dues: who owes what and why, who paid, and where the money went (docs/rules/dues.md).

Owns: PayItem, Figures, PaySlipLine, Assessment, Objection; Bill, Payment, Share; Booking, Posting, Closing, Remittance;
ArrearsCase.
Verbs: decide a pay item, keep figures, assess, object, answer; bill, begin a payment, settle, enter, give more, refund;
remind, close a case; book, reverse, close, remit, receive, allocate, use. A ledger row is never changed: corrections are reversals.
Announces: each of them. Reacts to nothing.
"""
