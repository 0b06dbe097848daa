# Hai lệnh cho người mới: `make site` và `make test`. `make help` kể các lệnh còn lại.
SHELL := /bin/sh
# Khung trang in một lời quảng cáo dài ở mỗi lần dựng; phiên bản đã ghim trong tệp khóa.
export NO_MKDOCS_2_WARNING := 1
BIN := .venv/bin
BENCH := pictures_cold pictures_warm page_bytes formats tiles maps
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header -q

.DEFAULT_GOAL := help
.PHONY: help site build serve preview test bench check format lock docs clean

help: ## liệt kê các lệnh
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: build serve ## dựng trang rồi mở ở http://127.0.0.1:8000

build: .venv/ready node_modules/ready ## dựng trang vào thư mục site/
	$(BIN)/mkdocs build

serve: .venv/ready
	$(BIN)/disanxanh serve

preview: .venv/ready node_modules/ready ## xem thử cả bản nháp, tự làm mới khi sửa tệp
	DISANXANH_DRAFTS=1 $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

test: .venv/dev .venv-properdocs/ready node_modules/ready ## cài những gì còn thiếu và chạy mọi kiểm thử
	.ci/browser
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

bench: .venv/dev node_modules/ready ## đo ảnh, bản đồ cạnh công cụ khác (hơn một giờ; BENCH=tiles để đo một thứ)
	.ci/browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[bench]'
	for name in $(BENCH); do $(BIN)/python -m tests.bench.$$name || exit 1; done

check: .venv/dev .venv-properdocs/ready node_modules/ready ## soát mã nguồn, dữ liệu và hai bản dựng nghiêm ngặt
	$(BIN)/ruff check plugins tests
	$(BIN)/ruff format --check plugins tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/disanxanh check
	$(BIN)/mkdocs build --strict --site-dir .cache/check/mkdocs
	$(BIN)/disanxanh links check --site .cache/check/mkdocs
	.venv-properdocs/bin/properdocs build --strict --site-dir .cache/check/properdocs

format: .venv/dev ## sắp lại mã nguồn theo nếp chung
	$(BIN)/ruff check --fix plugins tests
	$(BIN)/ruff format plugins tests

docs: .venv/ready ## viết lại những trang hướng dẫn sinh ra từ mã nguồn
	$(BIN)/python -m disanxanh.checks.handbook

lock: .venv/dev ## ghim lại phiên bản các thư viện
	$(BIN)/pip install -q uv
	$(BIN)/$(LOCK) --extra build -o requirements.lock
	$(BIN)/$(LOCK) --extra build --extra dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/$(LOCK) --extra build --extra properdocs -c requirements.lock -o requirements-properdocs.lock
	npm install --package-lock-only

clean: ## xóa trang đã dựng và bộ đệm (môi trường .venv ở lại)
	rm -rf site .cache

# Môi trường: mỗi tệp "ready" được làm mới khi tệp khóa phiên bản đổi.
.venv/ready: requirements.lock pyproject.toml .ci/venv
	.ci/venv .venv requirements.lock
	touch $@

.venv/dev: requirements-dev.lock .venv/ready
	.ci/venv .venv requirements-dev.lock
	touch $@

.venv-properdocs/ready: requirements-properdocs.lock pyproject.toml .ci/venv
	.ci/venv .venv-properdocs requirements-properdocs.lock
	touch $@

node_modules/ready: package-lock.json .venv/ready
	.ci/node .venv
	touch $@
