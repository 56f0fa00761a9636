from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from newsroom.health_checks import problems, readers_are_served
from newsroom.http.errors import plain_response


@csrf_exempt
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether readers are served, for load balancers and containers: 200 or 503, and a word.

    A user who may read the audit log also gets every known problem, a line each.
    """
    if not readers_are_served():
        response = plain_response(503, "Readers are not served.")
        response["Retry-After"] = "5"
        return response
    problem_lines = problems() if request.user.has_perm("accounts.view_auditentry") else []
    return plain_response(200, "\n".join(["ok", *problem_lines]))
