"""Where oEmbed is asked."""

from django.urls import path

from api.oembed import OEmbed

urlpatterns = [path("", OEmbed.as_view(), name="oembed")]
