# The program alone, which is one static file:
#   docker build -t lambdacost .
#   docker run --rm -v "$PWD:/work" lambdacost estimate workload.yaml
FROM debian:12 AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /source
COPY scripts/lib.sh scripts/
RUN root=. && source scripts/lib.sh && install_missing "to build lambdacost" "${build_packages[@]}"
COPY . .
RUN cmake --workflow --preset release && cmake --install build/release --strip --prefix /installed

FROM scratch
COPY --from=build /installed/bin/lambdacost /bin/lambdacost
COPY --from=build /installed/share/doc/lambdacost/LICENSE /installed/share/doc/lambdacost/NOTICES /
# Who runs it needs no rights; where -o writes, give it yours: --user "$(id -u):$(id -g)".
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/bin/lambdacost"]
