"""The demo organisation: one invented body with its people, meetings and dues. Every row says so by its names."""

# who can sign in to it, and as what
ACCOUNTS = (("zuzhibu", "组织部门"), ("shuji", "支部书记"), ("dangyuan", "党员"))
