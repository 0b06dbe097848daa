"""Floor 4, the room of maps: from where records stand to Leaflet maps that folium composes and phones can carry."""

from disanxanh.maps.room import WHOLE, Maps, prepare

__all__ = ["WHOLE", "Maps", "prepare"]
