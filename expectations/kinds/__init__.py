"""The kinds of rule, one small module each. Every module says what a blank means to it.

A kind turns a rule and a member's figures into checks and judges none of them; which kinds exist is in `registry.py`.
"""
