"""Lessons: a set-up, a few sentences, and tasks that the page checks off by itself.

Their words stand in `words/`, one file for each; the code here holds none.
"""

from .texts import LESSONS, Lesson, Look, Task

__all__ = ["LESSONS", "Lesson", "Look", "Task"]
