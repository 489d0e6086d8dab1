"""Xiangxin: a Party-building platform; each package below is a module, a noun."""
