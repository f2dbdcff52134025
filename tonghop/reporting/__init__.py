"""From consolidated figures to documents: the view model, the trace of every printed number, and the renderers."""
