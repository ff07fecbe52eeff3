"""What crawlers look for at the root. In no language: it is about the pages in all of them."""

from django.urls import path

from web import sitemaps

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/pages.xml", sitemaps.of_pages, name="sitemap_of_pages"),
    path("sitemaps/<slug:kind>-<int:parts>-<int:number>.xml", sitemaps.of_kind, name="sitemap"),
]
