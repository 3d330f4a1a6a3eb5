"""Who may see and do what: Airflow's logged-in user, asked of Airflow's own auth manager."""

from typing import Annotated, Any

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.base_auth_manager import COOKIE_NAME_JWT_TOKEN
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.auth.managers.models.resource_details import (
    AccessView,
    DagAccessEntity,
    DagDetails,
)
from airflow.api_fastapi.core_api.security import GetUserDep
from airflow.configuration import conf
from fastapi import Depends, Form, HTTPException, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer

QUARANTINE = "quarantine"  # the DAG that parses rejected pages once more
TOKEN_SECONDS = 12 * 3600  # a form may stand open so long


def reading(user: GetUserDep) -> BaseUser:
    """Return the user who reads; refuse (403) who may not see Airflow's own pages."""
    if not get_auth_manager().is_authorized_view(access_view=AccessView.WEBSITE, user=user):
        raise HTTPException(403)
    return user


Reading = Annotated[BaseUser, Depends(reading)]


def may_operate(user: BaseUser) -> bool:
    """Return whether a user has the role of an operator and may run the quarantine's DAG.

    Changing pools is what sets Airflow's Op role apart from its User in every auth manager.
    """
    manager = get_auth_manager()
    runs = DagAccessEntity.RUN
    dag = DagDetails(id=QUARANTINE)
    return manager.is_authorized_pool(method="PUT", user=user) and manager.is_authorized_dag(
        method="POST", access_entity=runs, details=dag, user=user
    )


def operating(user: Reading, request: Request, token: Annotated[str, Form()] = "") -> BaseUser:
    """Return the user who operates, by a form of ours: refuse another's role, site or token."""
    if not may_operate(user):
        raise HTTPException(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise HTTPException(403)
    try:
        owner = _serializer().loads(token, max_age=TOKEN_SECONDS)
    except BadSignature as error:
        raise HTTPException(403) from error
    if owner != user.get_id():
        raise HTTPException(403)
    return user


Operating = Annotated[BaseUser, Depends(operating)]


def form_token(user: BaseUser) -> str:
    """Return what a form of this user must bring along, for no other page can know it."""
    return str(_serializer().dumps(user.get_id()))


def credential(request: Request) -> str:
    """Return the token the request itself was admitted by."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return given if scheme.lower() == "bearer" else request.cookies.get(COOKIE_NAME_JWT_TOKEN, "")


def login_address(request: Request) -> str:
    """Return where a user without a session logs in, and comes back from."""
    manager: Any = get_auth_manager()
    return str(manager.get_url_login(next_url=str(request.url)))


def _serializer() -> URLSafeTimedSerializer:
    secret = conf.get_mandatory_value("api", "secret_key")
    return URLSafeTimedSerializer(secret, salt="newsroom form")
