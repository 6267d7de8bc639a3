//! The impl block's half:
//!
//! ```text
//! impl ModuleImplBlock for Vt {
//!     const HOOKS: &'static [HookRow<Self>] = {
//!         const __SWITCHES: [..] = Vt! { [::iris_runtime] [Vt] [on_create] };
//!         const __calls_of_enrich: [Handler<Vt>; 1] = [|__start| <Ioc as IocPayload<hooks::NAME>>::CALLS
//!             .each_mut(__start, 8, |__m, __data, __cx| <Result<()> as Outcome>::status(<Vt>::enrich(__m, __data, __cx)))];
//!         &[HookRow::new("NAME", "enrich", true, __calls_of_enrich[0]).switch(__SWITCHES[0])]
//!     };
//! }
//! ```

use iris_catalog::{Hook, HookKind};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Path, Type};

use super::{meeting, pipeline, switches};
use crate::model::{Block, Data, DynamicMethod, Handler, HookUse};
use crate::parse::cfg;
use crate::parse::free_hook::FreeHook;
use crate::value::krate::CratePath;
use crate::value::{Text, plain_name};

/// How many objects are handled at a time when nothing is said.
const CONCURRENCY: usize = 8;

/// The trait implementation for the block.
pub(crate) fn tokens(block: &Block) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let own = table(block);
    let attached = attached(block);
    let tables = distinct_paths(block).into_iter().map(|(at, _)| format_ident!("__ATTACHED_{at}"));
    let dynamic = dynamic(block);
    let pipeline = pipeline::tokens(block);
    let meeting = meeting::tokens(block);
    let allows = super::allows();
    let body = quote! {
        const HOOKS: &'static [&'static [#krate::__private::HookRow<Self>]] = {
            const __OWN: &[#krate::__private::HookRow<#self_ty>] = #own;
            #attached
            &[__OWN #(, #tables)*]
        };
        #dynamic
        #pipeline
    };
    // Header and braces at the author's own tokens: two blocks for one struct are reported there.
    let header = quote_spanned!(block.impl_span=> impl #krate::ModuleImplBlock for #self_ty);
    let mut braces = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, body);
    braces.set_span(self_ty.span());
    quote! {
        #[automatically_derived]
        #allows
        #header #braces
        #meeting
    }
}

/// What stands beside a function with `#[hook]`: a type of its name, which carries its rows.
pub(crate) fn free(hook: &FreeHook) -> TokenStream {
    let (block, visibility) = (&hook.block, &hook.visibility);
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let Some(handler) = block.handlers.first() else { return TokenStream::new() };
    let (ident, cfgs) = (handler.ident(), &handler.cfgs);
    let table = table(block);
    let versions = meeting::versions(block).map(|checks| quote!(#(#cfgs)* const _: () = { #checks };));
    let allows = super::allows();
    // At the function's name: where it is private, rustc shows this type.
    let holder = quote_spanned!(ident.span()=> #visibility enum #ident {});
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #[allow(dead_code, non_camel_case_types)]
        #holder
        #(#cfgs)*
        #allows
        impl #ident {
            #[doc(hidden)]
            pub const HOOKS: &'static [#krate::__private::HookRow<#self_ty>] = #table;
        }
        #versions
    }
}

/// The rows of the block's own handlers, with the constants they refer to.
fn table(block: &Block) -> TokenStream {
    let question = switches::question(block);
    let constants = block.handlers.iter().filter_map(|handler| constant(block, handler));
    let mut rows = Vec::new();
    for handler in &block.handlers {
        rows.extend(self::rows(block, handler));
    }
    quote!({
        #question
        #(#constants)*
        &[#(#rows),*]
    })
}

/// The tables of attached functions, each named once, and a check that no hook is served twice.
fn attached(block: &Block) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let mut tables = TokenStream::new();
    let mut earlier = Vec::new();
    for (at, path) in distinct_paths(block) {
        let table = format_ident!("__ATTACHED_{at}");
        let runtime = super::at(krate.to_token_stream(), path.span());
        let rows = quote_spanned!(path.span()=> <#path>::HOOKS);
        let check = quote_spanned!(path.span()=> const _: () = #runtime::__private::distinct(&[__OWN #(, #earlier)*], #table););
        tables.extend(quote! {
            const #table: &[#krate::__private::HookRow<#self_ty>] = #rows;
            #check
        });
        earlier.push(table);
    }
    tables
}

/// The paths of attached functions with their places; one that was attached twice was refused.
fn distinct_paths(block: &Block) -> Vec<(usize, &Path)> {
    let mut paths: Vec<(usize, &Path)> = Vec::new();
    for (at, path) in block.attached.iter().enumerate() {
        if !paths.iter().any(|(_, earlier)| *earlier == path) {
            paths.push((at, path));
        }
    }
    paths
}

/// The registrations that the configuration asks for, and their handler; for each pair that `cfg`s may leave.
fn dynamic(block: &Block) -> TokenStream {
    let mut pairs = TokenStream::new();
    let mut always = false;
    for (handler, found) in block.dynamic() {
        for hooks in &block.dynamic_hooks {
            // A second one without a `cfg` was refused.
            let cfgs = handler.cfgs.len() + found.cfgs.len() + hooks.cfgs.len();
            if cfgs > 0 || !std::mem::replace(&mut always, true) {
                pairs.extend(pair(block, handler, &found.cfgs, hooks));
            }
        }
    }
    pairs
}

fn pair(block: &Block, handler: &Handler, cfgs: &[Attribute], hooks: &DynamicMethod) -> Option<TokenStream> {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let output = hooks.output.as_ref()?;
    let data = handler.data.as_ref()?;
    let cfgs = handler.cfgs.iter().chain(cfgs).chain(&hooks.cfgs);
    let ty = &data.ty;
    let calls = quote_spanned!(ty.span()=> <#ty as #krate::DynamicPayload>::CALLS);
    let call = call(block, handler, data, &calls, CONCURRENCY);
    let (name, method) = (plain_name(handler.ident()), &hooks.ident);
    let runtime = super::at(krate.to_token_stream(), output.span());
    let list = quote_spanned!(output.span()=> <#output as #runtime::Registrations>::list);
    Some(quote! {
        #(#cfgs)*
        const DYNAMIC: ::core::option::Option<#krate::__private::DynamicHooks<Self>> = ::core::option::Option::Some(
            #krate::__private::DynamicHooks::new(#name, |__module: &#self_ty| #list(<#self_ty>::#method(__module)), #call)
        );
    })
}

/// One constant per method, with one function per payload that its hooks give.
fn constant(block: &Block, handler: &Handler) -> Option<TokenStream> {
    let data = handler.data.as_ref()?;
    let payloads = payloads(handler);
    if payloads.is_empty() {
        return None;
    }
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let (name, cfgs) = (table_name(handler.ident()), &handler.cfgs);
    let count = payloads.len();
    let calls = payloads.iter().map(|(hook, concurrency)| {
        let ty = &data.ty;
        let payload = format_ident!("{}", hook.payload.trait_name());
        let marker = format_ident!("{}", hook.name);
        // The first token's place makes rustc underline the whole type.
        let calls = quote_spanned!(ty.span()=> <#ty as #krate::#payload<#krate::hooks::#marker>>::CALLS);
        call(block, handler, data, &calls, *concurrency)
    });
    Some(quote! {
        #(#cfgs)*
        const #name: [#krate::__private::Handler<#self_ty>; #count] = [#(#calls),*];
    })
}

/// The distinct ways in which a method is called: by trait of the payload and by concurrency.
fn payloads(handler: &Handler) -> Vec<(&'static Hook, usize)> {
    let mut payloads: Vec<(&'static Hook, usize)> = Vec::new();
    for hook in handler.hooks.iter().filter(|hook| is_usable(handler, hook)) {
        if let Some(row) = hook.hook
            && !payloads.iter().any(|known| is_same(*known, row, concurrency(hook)))
        {
            payloads.push((row, concurrency(hook)));
        }
    }
    payloads
}

fn is_same((known, known_concurrency): (&Hook, usize), hook: &Hook, concurrency: usize) -> bool {
    known.payload.trait_name() == hook.payload.trait_name() && known_concurrency == concurrency
}

fn concurrency(hook: &HookUse) -> usize {
    hook.concurrency.map_or(CONCURRENCY, |given| given.value)
}

/// False for a hook that was refused.
fn is_usable(handler: &Handler, hook: &HookUse) -> bool {
    hook.hook.is_some_and(|row| row.fired) && !handler.is_mixed()
}

/// The constant of a handler's functions: no name of the author's, nor of an argument below.
pub(super) fn table_name(ident: &proc_macro2::Ident) -> proc_macro2::Ident {
    format_ident!("__calls_of_{}", plain_name(ident))
}

fn call(
    block: &Block,
    handler: &Handler,
    data: &Data,
    calls: &TokenStream,
    concurrency: usize,
) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let ident = handler.ident();
    let method = format_ident!("{}", data.form.method());
    let concurrency = data.form.is_each().then(|| quote!(#concurrency,));
    let context = data.context.as_ref().map(|ty| context(ty, krate));
    let function = if handler.is_method { quote!(<#self_ty>::#ident) } else { quote!(#ident) };
    let called = quote!(#function(__module, __data #context));
    let status = status(data.output.as_ref(), &called, krate);
    quote!(|__start| #calls.#method(__start, #concurrency |__module, __data, __cx| #status))
}

/// The context as the handler's signature wants it, so that a wrong type is told there.
pub(super) fn context(ty: &Type, krate: &CratePath) -> TokenStream {
    let krate = super::at(krate.to_token_stream(), ty.span());
    quote_spanned!(ty.span()=> , <#ty as #krate::ContextArgument<'_>>::of(__cx))
}

/// The status of what a call returns.
pub(super) fn status(output: Option<&Type>, called: &TokenStream, krate: &CratePath) -> TokenStream {
    if let Some(output) = output {
        let outcome = outcome(output, krate);
        quote!(#outcome(#called))
    } else {
        quote!({ #called; #krate::Outcome::status(()) })
    }
}

/// `<R as Outcome>::status` with every token at the return type.
fn outcome(output: &Type, krate: &impl ToTokens) -> TokenStream {
    quote_spanned!(output.span()=> <#output as #krate::Outcome>::status)
}

fn rows(block: &Block, handler: &Handler) -> Vec<TokenStream> {
    let payloads = payloads(handler);
    let usable = handler.hooks.iter().filter(|hook| is_usable(handler, hook) && handler.data.is_some());
    let rows = usable.filter_map(|hook| {
        let row = hook.hook?;
        let at = payloads.iter().position(|known| is_same(*known, row, concurrency(hook)))?;
        Some(self::row(block, handler, hook, row, at))
    });
    rows.collect()
}

fn row(block: &Block, handler: &Handler, hook: &HookUse, row: &Hook, at: usize) -> TokenStream {
    let krate = &block.krate;
    let table = table_name(handler.ident());
    let (name, function) = (&hook.name, plain_name(handler.ident()));
    let asynchronous =
        row.kind != HookKind::Preload && hook.run_asynchronously.is_none_or(|given| given.value);
    let manual = hook
        .manual_hook_name
        .as_ref()
        .filter(|_| row.kind == HookKind::Manual)
        .map(|Text(name)| quote!(.manual(#name)));
    let switch = hook.enabled_by.as_ref().and_then(|field| {
        let at = switches::asked(block).iter().position(|asked| **asked == field.0)?;
        Some(quote!(.switch(__SWITCHES[#at])))
    });
    let cfgs = cfg::together(&handler.cfgs, &hook.cfgs);
    // At the handler's name: the row remembers where it was made.
    let made = quote!(#krate::__private::HookRow::new(#name, #function, #asynchronous, #table[#at]));
    let made = super::at(made, handler.ident().span());
    quote! {
        #(#cfgs)*
        #made #manual #switch
    }
}
