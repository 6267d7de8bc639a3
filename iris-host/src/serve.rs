//! `serve`: the local host as a program, until Ctrl+C.

mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use iris_runtime::Definition;
use iris_runtime::call::Setup;
use serde_json::{Map, Value};

use crate::args::{ServeArgs, SourceArgs};
use crate::config_sources;
use crate::exit::{Exit, Refusal};
use crate::host::{Core, Failure, Options, default_data};
use crate::output::Io;
use crate::text::count;
use crate::web::{self, Policy, Web};

/// The port that is tried first.
const PORT: u16 = 8642;
/// How many ports are tried when nobody asked for one.
const TRIED: u16 = 20;
/// The folder of recorded replies in a module's crate.
const REPLIES: &str = "data/replies";
/// How long open requests are waited for at the end.
const GRACE: Duration = Duration::from_secs(2);

/// Opens the data, listens, says where, and serves until Ctrl+C.
pub(crate) fn run(
    definitions: Vec<Definition>,
    args: &ServeArgs,
    sources: &SourceArgs,
    io: &mut Io<'_>,
) -> Result<Exit, Refusal> {
    let crate_folder = crate_folder(io);
    let listener = listen(args, io)?;
    let address = listener.local_addr().map_err(Refusal::new)?;
    let options = options(&definitions, args, crate_folder)?;
    if args.watch {
        // Every child listens at the same address, so that open pages find it again.
        let args = ServeArgs { port: Some(address.port()), sources: sources.clone(), ..args.clone() };
        drop(listener);
        return watch::run(&args, options.crate_folder, &options.data, io);
    }
    let setup = transport(options.replay.as_deref())?;
    let headline = headline(&definitions);
    let core = Core::open(definitions, options, setup.0).map_err(Refusal::new)?;
    configure(&core, sources, io)?;
    let workers = core.work().map_err(Refusal::new)?;
    let policy = Policy::new(address, args.host.clone(), args.token.clone());
    io.say(&headline);
    io.say(&format!("{}  Ctrl+C stops", policy.url()));
    io.say(&format!("{}   key for scripts: {}", setup.1, core.api_key()));
    let served = serve(listener, core, policy, args.until_stdin_ends);
    drop(workers);
    served.map_err(|error| Refusal::new(format!("the host stopped: {error}")))?;
    Ok(Exit::Success)
}

/// The folder of the module's crate: cargo tells it to what it runs; else the one we are in.
fn crate_folder(io: &Io<'_>) -> Option<PathBuf> {
    let told = (io.env)("CARGO_MANIFEST_DIR").map(PathBuf::from);
    told.or_else(|| std::env::current_dir().ok().filter(|folder| folder.join("Cargo.toml").is_file()))
}

fn headline(definitions: &[Definition]) -> String {
    let names: Vec<_> = definitions
        .iter()
        .map(|definition| format!("{} {}", definition.module.name, definition.module.version))
        .collect();
    let names = if names.is_empty() { "No module".to_owned() } else { names.join(", ") };
    format!("{names} in the local host (behaves like IRIS {})", iris_catalog::V2_4)
}

fn options(
    definitions: &[Definition],
    args: &ServeArgs,
    crate_folder: Option<PathBuf>,
) -> Result<Options, Refusal> {
    if args.live && args.replay.is_some() {
        return Err(
            Refusal::new("`--live` and `--replay` contradict each other").help("leave one of them out")
        );
    }
    let own = crate_folder.as_ref().map(|folder| folder.join(REPLIES)).filter(|folder| folder.is_dir());
    let replay = args.replay.clone().or(own).filter(|_| !args.live);
    let name = definitions.first().map_or_else(|| "host".to_owned(), |first| first.module.package());
    let data = args.data.clone().unwrap_or_else(|| default_data(&name, crate_folder.as_deref()));
    Ok(Options { data, crate_folder, replay, workers: args.workers, max_upload: args.max_upload })
}

/// Who answers requests of modules, and how that is said.
fn transport(replay: Option<&Path>) -> Result<(Setup, String), Refusal> {
    let mut setup = Setup::default();
    let Some(folder) = replay else {
        return Ok((setup.connect(), "replies: from the network".to_owned()));
    };
    #[cfg(feature = "http")]
    {
        setup.transport = Some(Arc::new(iris_runtime::http::Replay::open(folder)?));
    }
    #[cfg(not(feature = "http"))]
    {
        setup = Setup { ..setup };
    }
    let recorded = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let recorded = recorded.filter(|entry| entry.path().extension().is_some_and(|it| it == "json")).count();
    Ok((setup, format!("replies: {recorded} recorded, network off")))
}

/// Saves what the command line and the environment say about parameters, as if it were typed into the form.
fn configure(core: &Core, sources: &SourceArgs, io: &mut Io<'_>) -> Result<(), Refusal> {
    let failed = |failure: Failure| match failure {
        Failure::Refused { message, data: Value::Object(wrong) } => {
            let lines: Vec<_> = wrong
                .iter()
                .map(|(name, text)| format!("- `{name}`: {}", text.as_str().unwrap_or_default()))
                .collect();
            Refusal::new(format!("{message}:\n{}", lines.join("\n")))
        }
        failure => Refusal::new(failure),
    };
    for definition in core.definitions() {
        let given = config_sources::gather(definition, sources, io.env)?;
        let values: Map<String, Value> = definition
            .params
            .iter()
            .filter_map(|row| Some((row.name.to_owned(), given.get(row)?.0.clone())))
            .collect();
        if values.is_empty() {
            continue;
        }
        let module = core.module_of(&definition.module.package()).map_err(failed)?;
        let Some(module) = module else { continue };
        core.set_parameters(module.id, &values).map_err(failed)?;
        io.say(&format!("{}: {} saved", definition.module.name, count(values.len(), "setting")));
    }
    Ok(())
}

fn listen(args: &ServeArgs, io: &mut Io<'_>) -> Result<TcpListener, Refusal> {
    let ip = args.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let token = args.token.as_deref().unwrap_or_default();
    if !ip.is_loopback() && token.is_empty() {
        return Err(Refusal::new(format!("`--listen {ip}` lets other machines in, and there is no token"))
            .help("add `--token T`, which their users then need, or leave `--listen` out"));
    }
    if !token.is_empty() && (token.len() < 16 || !token.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return Err(Refusal::new("the token is too weak").help("take 16 or more letters and digits"));
    }
    let wanted = args.port.unwrap_or(PORT);
    let tried = if args.port.is_some() { 1 } else { TRIED };
    let mut last = None;
    for port in (wanted..=u16::MAX).take(tried.into()) {
        match TcpListener::bind(SocketAddr::new(ip, port)) {
            Ok(listener) => {
                if port != wanted {
                    io.say(&format!("{wanted} is in use, using {port}"));
                }
                return Ok(listener);
            }
            Err(error) => last = Some(error),
        }
    }
    let why = last.map(|error| format!(": {error}")).unwrap_or_default();
    Err(Refusal::new(format!("port {wanted} of {ip} cannot be used{why}"))
        .help("`--port N` takes another one, and `--port 0` any that is free"))
}

/// Waits for the end of the standard input, on a thread of its own: reading it cannot be given up.
async fn stdin_ended() {
    let (tell, told) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        let _ = tell.send(());
    });
    let _ = told.await;
}

fn serve(listener: TcpListener, core: Arc<Core>, policy: Policy, until_stdin_ends: bool) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let (close, closing) = tokio::sync::watch::channel(false);
    let web = Web { core, policy: Arc::new(policy), closing };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut closed = close.subscribe();
        let graceful = async move { drop(closed.wait_for(|closing| *closing).await) };
        let mut served =
            pin!(axum::serve(listener, web::router(web)).with_graceful_shutdown(graceful).into_future());
        tokio::select! {
            served = &mut served => return served,
            // Without a way to be told of Ctrl+C the process just ends by it.
            Ok(()) = tokio::signal::ctrl_c() => {}
            () = stdin_ended(), if until_stdin_ends => {}
        }
        close.send_replace(true);
        tokio::time::timeout(GRACE, served).await.unwrap_or(Ok(()))
    });
    runtime.shutdown_timeout(GRACE);
    result
}
