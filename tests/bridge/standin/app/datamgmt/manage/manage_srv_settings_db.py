"""The one row of server settings."""


def get_server_settings_as_dict():
    from app.models import ServerSettings

    row = ServerSettings.query.first()
    return {column.name: getattr(row, column.name) for column in ServerSettings.__table__.columns} if row else {}
