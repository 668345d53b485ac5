"""Notices facts and their items that were renamed without `was`: their students would start again."""
