// Các nơi trên bản đồ, đúng theo bộ lọc của trang; nơi chỉ biết ở xã, phường nào thì gom vào vùng ấy.
{
  const dx = L.disanxanh;
  const dashed = { className: "dx-outline", interactive: false, weight: 2, dashArray: "6 6" };
  const latLng = ([lon, lat]) => L.latLng(lat, lon);

  function clusters() {
    const group = L.markerClusterGroup({
      showCoverageOnHover: false,
      chunkedLoading: true,
      animate: !dx.calm,
      maxClusterRadius: 48,
      spiderLegPolylineOptions: { weight: 1.5, color: "#555" },
      iconCreateFunction: (cluster) =>
        dx.pins.cluster(cluster.getAllChildMarkers().reduce((sum, { options }) => sum + options.count, 0)),
    });
    keepFocus(group);
    return group;
  }

  // Mở một cụm bằng bàn phím thì con trỏ sang nơi đầu tiên trong cụm, không rơi về đầu trang.
  function keepFocus(group) {
    const focus = (marker) => marker?.getElement?.()?.focus({ preventScroll: true });
    group.on("clusterkeypress", ({ layer, originalEvent }) => {
      if (originalEvent.key !== "Enter") return;
      const [first] = layer.getAllChildMarkers();
      group.once("animationend", () => focus(group.getVisibleParent(first)));
    });
    group.on("spiderfied", ({ markers }) => focus(markers[0]));
  }

  const folded = (name) =>
    name.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  // Tệp dữ liệu bỏ những gì máy tự suy ra được (xem features.py); ở đây điền lại.
  function whole(feature, { section, labels }) {
    const { properties } = feature;
    if (properties.name === undefined) return feature;
    const id = feature.id ?? folded(properties.name);
    const facts = [properties.what ?? labels[properties.rank], labels[properties.unit]].filter(Boolean).join(" · ");
    return { ...feature, id, properties: { path: `${section}/${id}/`, ...properties, facts } };
  }

  const Layer = L.FeatureGroup.extend({
    initialize(data, box, options) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      Object.assign(this, { box, focus: options.focus, areas: new Map(), known: new Map(), distances: new Map(), labels: [], trails: new Map() });
      this.marks = options.clustered ? clusters() : L.featureGroup();
      for (const feature of data.features) this.take(whole(feature, data));
      for (const [id, area] of this.areas) this.tag(id, area);
      this.addLayer(this.marks);
    },

    take(feature) {
      const { geometry, properties } = feature;
      if (properties.area) this.outline(feature);
      else if (properties.route) this.trail(feature);
      else if (properties.until < dx.today()) return; // Buổi đã qua: trang dựng từ trước.
      else if (properties.label) this.label(properties.label, latLng(geometry.coordinates));
      else if (geometry) this.pin(feature);
      else this.areas.get(properties.in)?.places.push(feature);
    },

    // Tuyến: trên bản đồ chung, người đọc bật thì mới hiện.
    trail(feature) {
      const dashArray = feature.properties.straight ? "2 9" : null;
      const line = L.geoJSON(feature, { interactive: false, style: { className: "dx-route", weight: 4, lineCap: "round", dashArray } });
      this.trails.set(feature.id, line);
      if (!dx.frame(this.box).querySelector("[data-dx-trail]")) this.addLayer(line);
    },

    label(text, at) {
      const label = L.marker(at, { icon: dx.pins.label(text), interactive: false, keyboard: false, zIndexOffset: -1000 });
      this.labels.push(label);
      this.addLayer(label);
    },

    // Tên nào đè lên tên đã hiện thì ẩn đi; phóng to thì đủ chỗ cho mọi tên.
    spread() {
      const taken = [];
      for (const label of this.labels) {
        const icon = label.getElement();
        const { x, y } = this._map.latLngToLayerPoint(label.getLatLng());
        const half = parseFloat(icon.style.width) / 2;
        const free = taken.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > 40);
        icon.hidden = !free;
        if (free) taken.push({ x, y, half });
      }
    },

    outline({ id, geometry, properties }) {
      const centre = latLng(properties.centre);
      this.areas.set(id, { name: properties.area, centre, places: [] });
      if (geometry.type !== "Point") this.addLayer(L.geoJSON(geometry, { interactive: false, style: { ...dashed, dashArray: null } }));
      else if (properties.metres) this.addLayer(L.circle(centre, { ...dashed, radius: properties.metres }));
      this.label(properties.area, centre);
    },

    pin(feature) {
      const { geometry, properties, id } = feature;
      const at = latLng(geometry.coordinates);
      const focused = id === this.focus;
      const vague = properties.precision === "locality"; // Một vùng thì không vẽ thành một điểm.
      const icon = vague ? dx.pins.area(properties.name, 1) : dx.pins.place(this.box, properties, focused);
      const marker = L.marker(at, { icon, count: 1, zIndexOffset: focused ? 1000 : 0 });
      const circle = properties.metres && L.circle(at, { ...dashed, className: "dx-outline dx-outline--place", radius: properties.metres });
      this.remember(marker, [feature], properties.name, vague ? -14 : focused ? -44 : -34, circle);
    },

    tag(id, area) {
      if (!area.places.length) return;
      const marker = L.marker(area.centre, { icon: dx.pins.area(area.name, area.places.length), count: area.places.length });
      this.remember(marker, area.places, `${area.name}: vị trí gần đúng`, -14, null, area.name);
    },

    // Một dấu trên bản đồ và những nơi mà nó đại diện.
    remember(marker, features, label, lift, circle, area) {
      const mark = { marker, features, label, lift, circle, area, shown: [] };
      const act = () => this.open(mark);
      marker.on("click", act);
      marker.on("add", () => {
        marker.getElement().onkeydown = (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          event.stopPropagation();
          act();
        };
      });
      for (const { id } of features) this.known.set(id, mark);
    },

    open(mark, id = mark.shown.length === 1 ? mark.shown[0].id : "") {
      const asked = mark.shown.filter((one) => one.id === id); // Nơi được hỏi đứng đầu các nơi của vùng.
      this.popup(mark.marker, mark.label, [...asked, ...mark.shown.filter((one) => one.id !== id)], mark.lift);
      if (id && this.box.dataset.dxLinks !== undefined) history.replaceState(history.state, "", `#${id}`);
    },

    // `fits` nói một nơi có khớp bộ lọc không. Không nơi nào đổi thì bản đồ cũng để yên.
    show(fits) {
      const marks = [...new Set(this.known.values())].map((mark) => [mark, mark.features.filter(fits)]);
      const count = marks.reduce((sum, [, shown]) => sum + shown.length, 0);
      if (this.drawn && marks.every(([mark, shown]) => shown.every((one, n) => one === mark.shown[n]) && shown.length === mark.shown.length)) return count;
      this.drawn = true;
      this._map?.closePopup();
      this.marks.clearLayers();
      const ready = [];
      for (const [mark, shown] of marks) {
        mark.shown = shown;
        mark.circle?.[mark.shown.length ? "addTo" : "removeFrom"](this);
        if (!mark.shown.length) continue;
        if (mark.area && mark.marker.options.count !== mark.shown.length) {
          mark.marker.options.count = mark.shown.length;
          mark.marker.setIcon(dx.pins.area(mark.area, mark.shown.length));
        }
        ready.push(mark.marker);
      }
      if (this.marks.addLayers) this.marks.addLayers(ready);
      else for (const marker of ready) this.marks.addLayer(marker);
      return count;
    },

    onAdd(map) {
      this.popup = dx.popup(map, ({ id }) => this.distances.get(id));
      L.FeatureGroup.prototype.onAdd.call(this, map);
      map.on("zoomend", this.spread, this);
      this.spread();
      dx.follow(this, map);
    },

    // Đưa một nơi vào giữa bản đồ và mở ô chữ của nó.
    reveal(id) {
      const mark = this.known.get(id);
      if (!mark?.shown.some((feature) => feature.id === id)) return false;
      const map = this._map;
      const act = () => this.open(mark, id);
      if (this.marks.zoomToShowLayer && !mark.marker._icon) this.marks.zoomToShowLayer(mark.marker, act);
      else {
        map.setView(mark.marker.getLatLng(), Math.max(map.getZoom(), mark.area ? 12 : 14), { animate: false });
        if (mark.marker._icon || !this.marks.zoomToShowLayer) act();
        else this.marks.zoomToShowLayer(mark.marker, act);
      }
      return true;
    },
  });

  dx.places = (data, box, options) => new Layer(data, box, options);
}
