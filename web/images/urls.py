"""Beside each page's address, that of its picture: ``/claims/x/``, ``/images/claims/x.png``."""

from django.urls import path

from web.images.views import Picture, plain
from web.kinds import KINDS

urlpatterns = [
    path("site.png", plain, name="site_image"),
    *(
        path(
            f"{folder}/<slug:slug>.png",
            Picture.as_view(model=model, kind=model._meta.model_name),
            name=f"{model._meta.model_name}_image",
        )
        for folder, model in KINDS.items()
    ),
]
