"""The status class of modules, with the shared instances that modules in Python use."""

import logging


class IIStatus:
    def __init__(self, code=0xFFFF, message="Unknown error", data=None, logs=None):
        self.code = code or 0xFFFF
        self.message = message or "Unknown message %s" % self.code
        self.data = data
        self.logs = logs or []

    def is_success(self):
        return self.code < 0xFF00

    def is_failure(self):
        return not self.is_success()

    def get_data(self):
        return self.data

    def get_logs(self):
        return self.logs

    def get_message(self):
        return self.message

    def __bool__(self):
        return self.is_success()

    def __call__(self, *args, **kwargs):
        # Calling changes the instance: what one call leaves behind, the next one finds.
        for key in ("message", "code", "data", "logs"):
            if kwargs.get(key):
                setattr(self, key, kwargs[key])
        if len(args) == 1 and type(args[0]) is str:
            self.message = args[0]
        return self


class QueuingHandler(logging.Handler):
    def __init__(self, *args, message_queue, celery_task=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.message_queue = message_queue

    def emit(self, record):
        self.message_queue.append(self.format(record).rstrip("\n"))


I2UnknownError = IIStatus(0xFFFF, "Unknown error")
I2Error = IIStatus(0xFFFE, "Unspecified error")
I2InterfaceNotImplemented = IIStatus(0xFF00, "Interface function not implemented")
I2InterfaceNotReady = IIStatus(0xFF03, "Interface not ready")
I2NoError = IIStatus(0x1, "No errors")
I2Success = IIStatus(0x2, "Success")
I2ConfigureSuccess = IIStatus(0x3, "Configured successfully")
