// Nothing of GLib is called from Swift. This target only lets pkg-config tell where GLib lies, which differs from machine to
// machine and which CGMime needs to be compiled.
