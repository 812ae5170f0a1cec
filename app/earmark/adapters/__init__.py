"""Adapters: the only package that imports llama-index and openai."""
