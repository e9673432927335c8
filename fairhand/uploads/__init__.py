"""A file that an employee puts in: it is what it says it is, or it is refused with a sentence.

    class KeepPostForm(UploadForm):                      # fields.py: an ActForm that says when to choose the file again
        picture = UploadField(label=_("A screenshot"))   # a picture or a PDF; pictures_only=True for pictures alone
        ...                                              # required=False gives None where nothing was chosen
    form = KeepPostForm(request.POST or None, request.FILES or None)
    <form method="post" enctype="multipart/form-data">   and in it {{ field(form.picture) }}

    keep(deed, file, customer=ref, thread=ref) -> Upload   # operations.py: inside an act of another room, which is
                                                           # given form.said["picture"], and points at the Upload
    response(upload, by=request.user, sight=Sight.X)       # serving.py: in a view of the room that uses it, which
                                                           # decides who may see it; the look is written here
    {% from "uploads/_parts.html" import upload_shown %}   {{ upload_shown(upload, url("room:picture", ref)) }}

A picture is drawn anew, and the pages of a PDF are put into a new one, by a process of its own with little memory,
little time and no way out (alone.py), before the act begins. What was received is not kept, only
its digest. Nothing is fetched.
"""
