// Nothing: precompiled headers need a target with a source (see CMakeLists.txt).
