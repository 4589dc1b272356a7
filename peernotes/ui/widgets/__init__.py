"""The pieces every page is laid from. One small module each; none knows a client or a service."""
