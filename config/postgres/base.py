"""Django's PostgreSQL backend, which starts our own server when it is first needed.

Nothing starts at import or at ``manage.py check``: only a connection starts it, and one that
finds it gone (killed, or the machine restarted) starts it again.
"""

from django.db.backends.postgresql import base, client, features
from django.db.utils import OperationalError

from config.postgres import cluster, trouble


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = trouble.OLDEST


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters):
        self.connection.get_connection_params()  # fills in the embedded server's address
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    client_class = DatabaseClient

    def get_connection_params(self):
        if self.settings_dict.get("EMBEDDED"):
            server = cluster.embedded()
            if not server.joined:  # later on, being refused is what tells
                server.ensure_running()
            self.settings_dict["HOST"] = str(server.place.sockets)
            self.settings_dict["PASSWORD"] = server.password(self.settings_dict["USER"])
        return super().get_connection_params()

    def get_new_connection(self, conn_params):
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError as error:
            server = cluster.embedded() if self.settings_dict.get("EMBEDDED") else None
            if server is None or server.answers():
                raise
            try:
                server.ensure_running()
            except OperationalError as trouble_with_it:
                raise trouble_with_it from error
            return super().get_new_connection(conn_params)
