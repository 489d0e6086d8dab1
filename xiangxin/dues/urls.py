"""Addresses of dues."""

from django.urls import path

from xiangxin.dues import views

app_name = "dues"
urlpatterns = [
    path("", views.branches, name="branches"),
    path("mine/", views.mine, name="mine"),
    path("pay-items/<int:organization>/", views.pay_items, name="pay_items"),
    path("in/<int:organization>/", views.year, name="year"),
    path("in/<int:organization>/year.xlsx", views.year_file, name="year_file"),
    path("in/<int:organization>/assess/", views.assess_everybody, name="assess_everybody"),
    path("in/<int:organization>/bill/", views.bill_everybody, name="bill_everybody"),
    path("in/<int:organization>/ledger/", views.ledger, name="ledger"),
    path("in/<int:organization>/ledger.xlsx", views.ledger_file, name="ledger_file"),
    path("in/<int:organization>/use/", views.use, name="use"),
    path("in/<int:organization>/move/", views.move, name="move"),
    path("in/<int:organization>/remit/", views.remit, name="remit"),
    path("in/<int:organization>/close/", views.close, name="close"),
    path("bookings/<int:pk>/reverse/", views.reverse, name="reverse"),
    path("remittances/<int:pk>/receive/", views.receive, name="receive"),
    path("of/<int:member>/", views.person, name="person"),
    path("of/<int:member>/enter/", views.enter, name="enter"),
    path("of/<int:member>/assess/", views.assess, name="assess"),
    path("assessments/<int:pk>/object/", views.object_to, name="object_to"),
    path("cases/<int:pk>/close/", views.close_case, name="close_case"),
    path("objections/<int:pk>/answer/", views.answer_objection, name="answer_objection"),
    path("pay/", views.pay, name="pay"),
    path("ahead/", views.ahead, name="ahead"),
    path("payments/<int:pk>/", views.payment, name="payment"),
    path("notices/wechat/", views.wechat_notice, name="wechat_notice"),
    path("notices/alipay/", views.alipay_notice, name="alipay_notice"),
    path("payments/<int:pk>/refund/", views.refund, name="refund"),
]
