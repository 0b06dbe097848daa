"""Floor 4, the room of calendars: months with both dates of every day, and files to subscribe to."""

from disanxanh.calendars.room import Calendars, prepare

__all__ = ["Calendars", "prepare"]
