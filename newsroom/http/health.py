from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from newsroom.http.errors import plain_answer


@csrf_exempt
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; a load balancer and the container's health check ask here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return plain_answer(200, "ok")
