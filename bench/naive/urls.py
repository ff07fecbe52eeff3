from rest_framework.routers import DefaultRouter

from bench.naive.views import Claims

router = DefaultRouter()
router.register("claims", Claims)
urlpatterns = router.urls
