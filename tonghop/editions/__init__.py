"""Editions (lần lập): a cycle's report frozen with everything it rests on, made again to the byte, and compared.

A bundle is a zip of inputs, records and outputs with a manifest. What a report says is in `tonghop.reporting`; the book
of editions is in `tonghop.warehouse.editions`.
"""
