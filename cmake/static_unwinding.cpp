// The start of a fully static program registers its unwind tables with libgcc, which at the first exception then sorts
// all of them: 34 million instructions, twenty times an estimate. The linker wraps both calls (--wrap) to these, which
// register nothing: libgcc then finds the table that the linker has sorted in the file (--eh-frame-hdr), as it does in
// a dynamic program.
extern "C" {
void __wrap___register_frame_info(const void* /*tables*/, void* /*object*/) {}
void* __wrap___deregister_frame_info(const void* /*tables*/) { return nullptr; }
}
