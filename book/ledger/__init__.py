"""Read figures out of sources, and show them truthfully.

Each room (a folder with an `__init__.py`) uses only rooms below it:

    extension                                  the timetable of a build
    pages        offline                       what stands on a page; PDF, Word and the site as a zip
    coding       charts   citations   exports  passages into rows; rows into charts, citations, files for programs
    display                                    a row as readers see it
    reading      engine                        what a text says; how a build runs
    tables       book                          what a row is; the book's own record
    files
    errors
"""
