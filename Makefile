# Two commands are enough:  make demo   make test
# A second run starts at once: .venv is made anew only when the two files below change.
SHELL := /bin/sh
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1      # the notice of decision 9, else at every build

BIN := .venv/bin
STEP := @.ci/step
LOCK := pyproject.toml requirements.lock

.DEFAULT_GOAL := help
.PHONY: help setup demo test check docs docs-serve serve screenshots fast bench bench-scheduling sql lock format clean

help: ## 列出全部命令
	@echo "Diaodu 调度台"
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | \
		while IFS='	' read -r name what; do printf '  make %-16s %s\n' "$$name" "$$what"; done

setup: .venv/.all ## 建好虚拟环境，装好全部依赖（首次 1–3 分钟）
	@echo "── 环境 .venv 已就绪"

demo: .venv/.run ## 装好运行所需的库，建演示县，在 127.0.0.1:8000 开大厅（首次约 2 分钟）
	$(STEP) "演示 diaodu demo" $(BIN)/diaodu demo

test: .venv/.all ## 跑全部测试，算分支覆盖率（两核约 12 分钟）
	$(STEP) "测试 pytest" $(BIN)/pytest -q -n auto --dist loadgroup --cov
	$(STEP) "内核的分支覆盖率" $(BIN)/coverage report --fail-under=100 \
		--include='src/diaodu/kernel/*,src/diaodu/errors.py'

check: .venv/.all ## 格式、规则、类型、依赖方向（约 1 分钟）
	$(STEP) "规则 ruff check" $(BIN)/ruff check .
	$(STEP) "格式 ruff format" $(BIN)/ruff format --check .
	$(STEP) "类型 mypy --strict" $(BIN)/mypy
	$(STEP) "依赖方向 lint-imports" $(BIN)/lint-imports --no-logo
	$(STEP) "提交前检查的配置" $(BIN)/pre-commit validate-config
	$(STEP) "家规 test_house" $(BIN)/pytest -q tests/test_house.py

docs: .venv/.all ## 生成文档网站到 site/，有警告就失败（约 10 秒）
	$(STEP) "文档 mkdocs" $(BIN)/mkdocs build --strict --quiet

serve: .venv/.run ## 在本机 8000 端口开大厅（数据在 diaodu-data/）
	$(BIN)/diaodu serve

screenshots: .venv/.all ## 用演示县给主要页面截图，写入 docs/images/hall/（约 2 分钟）
	$(STEP) "截图" $(BIN)/python docs/screenshots.py

docs-serve: .venv/.all ## 在本机 8001 端口看文档
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8001

fast: build/fast/.made ## 把读文件的引擎编译成机器码，装成轮子放进 build/fast/（约 1 分钟，要 gcc）

bench: fast ## 编译，跑性能测试，写入 docs/benchmarks.md
	$(STEP) "性能测试" $(BIN)/python -m benchmarks

bench-scheduling: .venv/.all ## 排产与公开问题、与 PyJobShop、OR-Tools、HiGHS 比（几分钟；全部要数小时）
	$(STEP) "排产性能测试" $(BIN)/python -m benchmarks scheduling

sql: .venv/.all ## 目录里的指标有变时，重新编译存好的 SQL
	$(STEP) "编译 SQL" $(BIN)/python -m diaodu.indicators.engines.compile

lock: ## 依赖有变时重做 requirements.lock（需要 uv）
	$(STEP) "锁定依赖版本" uv pip compile --quiet --universal --python-version 3.11 \
		--group dev --group docs --group bench --group build \
		--extra forecast --extra sql --extra postgres \
		--no-header pyproject.toml --output-file requirements.lock

format: .venv/.all ## 自动改正格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## 删去虚拟环境和一切生成的东西
	rm -rf .venv site build dist htmlcov demo-output .coverage .coverage.* \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/.all: $(LOCK)
	$(STEP) "准备环境（全部）" .ci/setup all

# The sources are compiled in a copy; src/ never holds machine code, so none is stale.
build/fast/.made: .venv/.all pyproject.toml .ci/compiled.py $(shell find src -type f -name '*.py')
	@rm -rf build/fast
	$(STEP) "编译 mypyc" env HATCH_BUILD_HOOK_ENABLE_CUSTOM=true \
		$(BIN)/hatchling build -t wheel -d build/fast
	@$(BIN)/python -m zipfile -e build/fast/*.whl build/fast
	@touch $@

.venv/.run: $(LOCK)
	$(STEP) "准备环境（运行）" .ci/setup run
