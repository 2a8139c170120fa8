# Operators' targets from the root: `make do-tf-plan ENV=dev STEP=all` is the same as in infra/.
.DEFAULT_GOAL := help
.PHONY: help
help:
	@$(MAKE) --no-print-directory -C infra help
do-%:
	@$(MAKE) --no-print-directory -C infra $@
