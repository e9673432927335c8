"""Taking a file in as it arrives: in memory, no more of it than may be kept, and nothing on the disk."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Receiver(FileUploadHandler):
    """Keep what arrives up to the limit for all files of one form, and let the rest run through.

    The text that was typed beside a file that is too big arrives whole: the form comes back with it and says so.
    Anybody can send a file to any address, signed in or not; so none is ever written to the disk on arrival.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.held = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.held += len(raw_data)
        if self.held <= settings.UPLOADS["most_bytes"]:
            self.file.write(raw_data)

    def file_complete(self, file_size):
        content = self.file.getvalue()
        self.file = BytesIO(content if len(content) == file_size else b"")
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,  # as it was sent, also where it was too big to be held
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
