//! The impl block's half:
//!
//! ```text
//! impl ModuleImplBlock for Vt {
//!     const HOOKS: &'static [HookRow<Self>] = {
//!         const __SWITCHES: [..] = Vt! { [::iris_runtime] [Vt] [on_create] };
//!         const enrich: [Handler<Vt>; 1] = [|__start| <Ioc as IocPayload<hooks::NAME>>::CALLS
//!             .each_mut(__start, 8, |__m, __data, __cx| <Result<()> as Outcome>::status(<Vt>::enrich(__m, __data, __cx)))];
//!         &[HookRow::new("NAME", "enrich", true, enrich[0]).switch(__SWITCHES[0])]
//!     };
//! }
//! ```

use iris_catalog::{Hook, HookKind};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Type};

use super::switches;
use crate::model::{Block, Data, Handler, HookUse};
use crate::parse::value::{Text, plain_name};

/// How many objects are handled at a time when nothing is said.
const CONCURRENCY: usize = 8;

/// The trait implementation for the block.
pub(crate) fn tokens(block: &Block) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let question = switches::question(block);
    let constants = block.handlers.iter().filter_map(|handler| constant(block, handler));
    let rows = block.handlers.iter().flat_map(|handler| rows(block, handler));
    let allows = super::allows();
    let body = quote! {
        const HOOKS: &'static [#krate::__private::HookRow<Self>] = {
            const __MODULE: () = <#self_ty as #krate::ModuleStruct>::DECLARED;
            #question
            #(#constants)*
            &[#(#rows),*]
        };
    };
    // Header and braces at the author's own tokens: two blocks for one struct are reported there.
    let header = quote_spanned!(block.impl_span=> impl #krate::ModuleImplBlock for #self_ty);
    let mut braces = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, body);
    braces.set_span(self_ty.span());
    quote! {
        #[automatically_derived]
        #allows
        #header #braces
    }
}

/// One constant per method, with one function per payload that its hooks give.
fn constant(block: &Block, handler: &Handler) -> Option<TokenStream> {
    let data = handler.data.as_ref()?;
    let payloads = payloads(handler);
    if payloads.is_empty() {
        return None;
    }
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let (ident, cfgs) = (handler.ident(), &handler.cfgs);
    let count = payloads.len();
    let calls = payloads.iter().map(|(hook, concurrency)| call(block, handler, data, hook, *concurrency));
    Some(quote! {
        #(#cfgs)*
        const #ident: [#krate::__private::Handler<#self_ty>; #count] = [#(#calls),*];
    })
}

/// The distinct ways in which a method is called: by trait of the payload and by concurrency.
fn payloads(handler: &Handler) -> Vec<(&'static Hook, usize)> {
    let mut payloads: Vec<(&'static Hook, usize)> = Vec::new();
    for hook in handler.hooks.iter().filter(|hook| is_usable(hook)) {
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

/// False for a hook whose name was refused.
fn is_usable(hook: &HookUse) -> bool {
    hook.hook.is_some_and(|row| row.fired)
}

fn call(block: &Block, handler: &Handler, data: &Data, hook: &Hook, concurrency: usize) -> TokenStream {
    let (krate, self_ty) = (&block.krate, &block.self_ty);
    let ident = handler.ident();
    let ty = &data.ty;
    let payload = format_ident!("{}", hook.payload.trait_name());
    let marker = format_ident!("{}", hook.name);
    let method = format_ident!("{}", data.form.method());
    // The first token's place makes rustc underline the whole type.
    let calls = quote_spanned!(ty.span()=> <#ty as #krate::#payload<#krate::hooks::#marker>>::CALLS);
    let concurrency = data.form.is_each().then(|| quote!(#concurrency,));
    let context = data.context.as_ref().map(|ty| {
        let given = quote_spanned!(ty.span()=> { let __given: #ty = __cx; __given });
        quote!(, #given)
    });
    let called = quote!(<#self_ty>::#ident(__module, __data #context));
    let status = if let Some(output) = &data.output {
        let outcome = outcome(output, krate);
        quote!(#outcome(#called))
    } else {
        quote!({ #called; #krate::Outcome::status(()) })
    };
    quote! {
        |__start| #calls.#method(__start, #concurrency |__module, __data, __cx| #status)
    }
}

/// `<R as Outcome>::status` with every token at the return type.
fn outcome(output: &Type, krate: &impl ToTokens) -> TokenStream {
    quote_spanned!(output.span()=> <#output as #krate::Outcome>::status)
}

fn rows<'a>(block: &'a Block, handler: &'a Handler) -> impl Iterator<Item = TokenStream> + 'a {
    let payloads = payloads(handler);
    handler.hooks.iter().filter(|hook| is_usable(hook) && handler.data.is_some()).filter_map(move |hook| {
        let row = hook.hook?;
        let at = payloads.iter().position(|known| is_same(*known, row, concurrency(hook)))?;
        Some(self::row(block, handler, hook, row, at))
    })
}

fn row(block: &Block, handler: &Handler, hook: &HookUse, row: &Hook, at: usize) -> TokenStream {
    let krate = &block.krate;
    let ident = handler.ident();
    let (name, function) = (&hook.name, plain_name(ident));
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
    let cfgs = cfgs(handler, hook);
    quote! {
        #cfgs
        #krate::__private::HookRow::new(#name, #function, #asynchronous, #ident[#at]) #manual #switch
    }
}

fn cfgs(handler: &Handler, hook: &HookUse) -> TokenStream {
    let all: Vec<&Attribute> = handler.cfgs.iter().chain(&hook.cfgs).collect();
    quote!(#(#all)*)
}
